import { escapeXml, xmlAttributes, xmlDeclaration, xmlElement } from '../../formats/xml.ts';
import { type HarvestListing, type HarvestRecord, isInSet } from '../../model/harvest.ts';
import type { Site } from '../../model/site.ts';
import {
  isSchemeHost,
  OaiError,
  type OaiErrorCode,
  type OaiFormat,
  oaiFormats,
  oaiIdentifier,
  type OaiPrefix,
} from './protocol.ts';
import {
  formatToken,
  isWithin,
  noToken,
  type OaiArguments,
  type OaiRequest,
  parseToken,
  type Position,
  type Selection,
} from './request.ts';

/** OAI-PMH 2.0 §3.1.2.1: the protocol demands `text/xml`. */
export const oaiMediaType = 'text/xml; charset=utf-8';

const protocol = 'http://www.openarchives.org/OAI/2.0/';
const head = `${xmlDeclaration}<OAI-PMH${xmlAttributes({
  xmlns: protocol,
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': `${protocol} ${protocol}OAI-PMH.xsd`,
})}>`;

export interface Envelope {
  /** The date of the answer, ISO 8601 with whole seconds. */
  responseDate: string;
  baseUrl: string;
  /** The valid arguments of the request, which the answer repeats. */
  given: OaiArguments;
}

/** Formats the answer to a request. `content` is the content of the verb's element. */
export const formatAnswer = (envelope: Envelope, content: string): string =>
  fillEnvelope(envelope, envelope.given, `<${envelope.given.verb}>\n${content}</${envelope.given.verb}>`);

/** OAI-PMH 2.0 §3.2: with these errors the request element has no attributes, because the arguments may be wrong. */
const silent: ReadonlySet<OaiErrorCode> = new Set(['badVerb', 'badArgument']);

/** Formats the answer to a request that fails. */
export const formatError = (envelope: Envelope, { code, message }: OaiError): string =>
  fillEnvelope(envelope, silent.has(code) ? {} : envelope.given, xmlElement('error', message, { code }));

const fillEnvelope = ({ responseDate, baseUrl }: Envelope, given: OaiArguments, content: string): string =>
  `${head}\n${xmlElement('responseDate', responseDate)}\n${xmlElement('request', baseUrl, given)}\n${content}\n</OAI-PMH>\n`;

/** Formats the `<resumptionToken>` of a page. An empty token ends the list (OAI-PMH 2.0 §3.5). */
const formatResumption = (token: string, completeListSize: number, cursor: number): string =>
  `<resumptionToken completeListSize="${completeListSize}" cursor="${cursor}">${escapeXml(token)}</resumptionToken>\n`;

/** The collection in one state, as a repository of OAI-PMH. */
export interface Repository {
  site: Site;
  baseUrl: string;
  /** Digest of the index. */
  index: string;
  listing: HarvestListing;
  /** Returns the rendered metadata of these records, in their order. */
  metadata(prefix: OaiPrefix, records: readonly HarvestRecord[]): Promise<string[]>;
}

/** The most records on a page. */
export const pageSize = 100;

/**
 * Returns the content of the verb's element. `at` reads the repository in an earlier state and returns `null` if there
 * was none. Throws {@link OaiError}.
 */
export async function answerRequest(
  request: OaiRequest,
  repository: Repository,
  at: (index: string) => Promise<Repository | null>,
  size = pageSize,
): Promise<string> {
  if ('resumptionToken' in request) {
    const { verb, index, selection, offset } = await parseToken(request.resumptionToken);
    const pinned = verb === request.verb && (await at(index));
    const page = pinned && (await listPage(pinned, verb, selection, offset, size));
    if (page) return page;
    throw noToken(request.resumptionToken);
  }
  switch (request.verb) {
    case 'Identify':
      return identify(repository);
    case 'ListMetadataFormats':
      if (request.identifier !== null) findRecord(repository, request.identifier);
      return Object.values(oaiFormats).map(formatFormat).join('');
    case 'ListSets':
      return repository.listing.sets.map(formatSet).join('');
    case 'GetRecord': {
      const record = findRecord(repository, request.identifier);
      return formatRecords(repository, requireFormat(request.metadataPrefix), [record]);
    }
    case 'ListIdentifiers':
    case 'ListRecords': {
      const page = await listPage(repository, request.verb, request.selection, 0, size);
      if (page) return page;
      throw new OaiError('noRecordsMatch', 'No record matches these arguments.');
    }
    default:
      return request satisfies never;
  }
}

// OAI-PMH 2.0 §4.2: the schema fixes the order.
function identify({ site, baseUrl, listing }: Repository): string {
  const earliest = listing.records.map(({ modified }) => modified).toSorted()[0] ?? '1970-01-01T00:00:00Z';
  const lines = [
    xmlElement('repositoryName', `${site.publisher.name.en} · ${site.publisher.name.zh}`),
    xmlElement('baseURL', baseUrl),
    xmlElement('protocolVersion', '2.0'),
    xmlElement('adminEmail', site.contact.email),
    xmlElement('earliestDatestamp', earliest),
    xmlElement('deletedRecord', 'persistent'),
    xmlElement('granularity', 'YYYY-MM-DDThh:mm:ssZ'),
    ...(isSchemeHost(site.public_url) ? [describeIdentifiers(site, listing.records[0]?.report ?? 'report')] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Describes the identifiers (Implementation Guidelines for the OAI Identifier Format, 2.0). */
function describeIdentifiers({ public_url }: Site, sample: string): string {
  const namespace = 'http://www.openarchives.org/OAI/2.0/oai-identifier';
  const attributes = xmlAttributes({ xmlns: namespace, 'xsi:schemaLocation': `${namespace} ${namespace}.xsd` });
  const content = [
    xmlElement('scheme', 'oai'),
    xmlElement('repositoryIdentifier', new URL(public_url).hostname),
    xmlElement('delimiter', ':'),
    xmlElement('sampleIdentifier', oaiIdentifier(public_url, sample)),
  ].join('');
  return `<description><oai-identifier${attributes}>${content}</oai-identifier></description>`;
}

const formatFormat = ({ prefix, schema, namespace }: OaiFormat): string =>
  `<metadataFormat>${xmlElement('metadataPrefix', prefix)}${xmlElement('schema', schema)}${xmlElement('metadataNamespace', namespace)}</metadataFormat>\n`;

const formatSet = ({ spec, name }: HarvestListing['sets'][number]): string =>
  `<set>${xmlElement('setSpec', spec)}${xmlElement('setName', `${name.en} · ${name.zh}`)}</set>\n`;

function findRecord({ site, listing }: Repository, identifier: string): HarvestRecord {
  const found = listing.records.find(({ report }) => oaiIdentifier(site.public_url, report) === identifier);
  if (!found) throw new OaiError('idDoesNotExist', `There is no item “${identifier}”.`);
  return found;
}

function requireFormat(prefix: string): OaiPrefix {
  if (Object.hasOwn(oaiFormats, prefix)) return prefix as OaiPrefix;
  throw new OaiError(
    'cannotDisseminateFormat',
    `There is no metadata format “${prefix}”; there are ${Object.keys(oaiFormats).join(', ')}.`,
  );
}

/** Returns the records from `offset`, and the token of the next page; `null` if there is no record. */
async function listPage(
  repository: Repository,
  verb: Position['verb'],
  selection: Selection,
  offset: number,
  size: number,
): Promise<string | null> {
  const prefix = requireFormat(selection.metadataPrefix);
  const selected = select(repository.listing, selection);
  const page = selected.slice(offset, offset + size);
  if (page.length === 0) return null;
  const total = selected.length;
  const end = offset + page.length;
  const records =
    verb === 'ListRecords'
      ? await formatRecords(repository, prefix, page)
      : page.map((record) => `${formatHeader(repository, record)}\n`).join('');
  if (end === total && offset === 0) return records;
  const token = end === total ? '' : await formatToken({ index: repository.index, verb, selection, offset: end });
  return records + formatResumption(token, total, offset);
}

const select = ({ records }: HarvestListing, { set, ...period }: Selection): HarvestRecord[] =>
  records.filter(({ modified, sets }) => isWithin(modified, period) && (set === null || isInSet(sets, set)));

const formatHeader = ({ site }: Repository, { report, modified, deleted, sets }: HarvestRecord): string =>
  `<header${xmlAttributes({ status: deleted ? 'deleted' : undefined })}>${[
    xmlElement('identifier', oaiIdentifier(site.public_url, report)),
    xmlElement('datestamp', modified),
    ...sets.map((spec) => `<setSpec>${escapeXml(spec)}</setSpec>`),
  ].join('')}</header>`;

async function formatRecords(
  repository: Repository,
  prefix: OaiPrefix,
  records: readonly HarvestRecord[],
): Promise<string> {
  const alive = records.filter(({ deleted }) => !deleted);
  const texts = await repository.metadata(prefix, alive);
  const metadata = new Map(alive.map(({ id }, at) => [id, texts[at]!]));
  return records
    .map((record) => {
      const text = metadata.get(record.id);
      const body = text === undefined ? '' : `<metadata>${text}</metadata>`;
      return `<record>${formatHeader(repository, record)}${body}</record>\n`;
    })
    .join('');
}
