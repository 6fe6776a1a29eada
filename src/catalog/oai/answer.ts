import { escapeXml, xmlAttributes, xmlDeclaration, xmlElement } from '../../formats/xml.ts';
import { type HarvestListing, type HarvestRecord, isInSet } from '../../model/harvest.ts';
import type { Site } from '../../model/site.ts';
import {
  formatToken,
  isSchemeHost,
  isWithin,
  noToken,
  type OaiArguments,
  OaiError,
  type OaiFormat,
  oaiFormats,
  oaiIdentifier,
  type OaiPrefix,
  type OaiVerb,
  parseOaiRequest,
  parsePeriod,
  parseToken,
  type Position,
} from './request.ts';

/** OAI-PMH 2.0 §3.1.2.1: the protocol demands `text/xml`. */
export const oaiMediaType = 'text/xml; charset=utf-8';

const protocol = 'http://www.openarchives.org/OAI/2.0/';
const head = `${xmlDeclaration}<OAI-PMH${xmlAttributes({
  xmlns: protocol,
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xsi:schemaLocation': `${protocol} ${protocol}OAI-PMH.xsd`,
})}>`;

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

/** Reads the repository in an earlier state; returns `null` if there was none. */
type ReadEarlier = (index: string) => Promise<Repository | null>;

/** With these errors the answer repeats no arguments, because they may be wrong: OAI-PMH 2.0 §3.2. */
const silent: ReadonlySet<string> = new Set(['badVerb', 'badArgument']);

/** Returns a whole document. `responseDate` is in ISO 8601 with whole seconds, `size` the most records on a page. */
export async function answerRequest(
  parameters: URLSearchParams,
  repository: Repository,
  responseDate: string,
  at: ReadEarlier,
  size = pageSize,
): Promise<string> {
  const format = (given: OaiArguments, content: string): string =>
    `${head}\n${xmlElement('responseDate', responseDate)}\n${xmlElement('request', repository.baseUrl, given)}\n${content}\n</OAI-PMH>\n`;
  let given: OaiArguments = {};
  try {
    const request = (given = parseOaiRequest(parameters));
    const content = await answers[request.verb](repository, request, at, size);
    return format(given, `<${request.verb}>\n${content}</${request.verb}>`);
  } catch (error) {
    if (!(error instanceof OaiError)) throw error;
    const { code, message } = error;
    return format(silent.has(code) ? {} : given, xmlElement('error', message, { code }));
  }
}

type Request = ReturnType<typeof parseOaiRequest>;

/** Returns the content of a verb's element. Throws {@link OaiError}. */
type AnswerVerb = (repository: Repository, request: Request, at: ReadEarlier, size: number) => string | Promise<string>;

const answers: Record<OaiVerb, AnswerVerb> = {
  Identify: identify,
  ListMetadataFormats(repository, { identifier }) {
    if (identifier !== undefined) findRecord(repository, identifier);
    return Object.values(oaiFormats).map(formatFormat).join('');
  },
  ListSets({ listing }, { resumptionToken }) {
    if (resumptionToken !== undefined) throw noToken(resumptionToken);
    return listing.sets.map(formatSet).join('');
  },
  GetRecord(repository, { identifier, metadataPrefix }) {
    const record = findRecord(repository, identifier!);
    return formatRecords(repository, requireFormat(metadataPrefix!), [record]);
  },
  ListIdentifiers: answerList,
  ListRecords: answerList,
};

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

async function answerList(
  repository: Repository,
  { verb, resumptionToken, metadataPrefix, set, from, until }: Request,
  at: ReadEarlier,
  size: number,
): Promise<string> {
  if (resumptionToken === undefined) {
    const selection = { metadataPrefix: metadataPrefix!, set: set ?? null, ...parsePeriod(from, until) };
    const page = await listPage(repository, { index: repository.index, verb, selection, offset: 0 }, size);
    if (page !== null) return page;
    throw new OaiError('noRecordsMatch', 'No record matches these arguments.');
  }
  const position = await parseToken(resumptionToken);
  const pinned = position.verb === verb ? await at(position.index) : null;
  const page = pinned && (await listPage(pinned, position, size));
  if (page !== null) return page;
  throw noToken(resumptionToken);
}

/** Returns the records at a position, and the token of the next page; `null` if there is no record. */
async function listPage(repository: Repository, position: Position, size: number): Promise<string | null> {
  const { verb, selection, offset } = position;
  const { metadataPrefix, set, ...period } = selection;
  const prefix = requireFormat(metadataPrefix);
  const selected = repository.listing.records.filter(
    ({ modified, sets }) => isWithin(modified, period) && (set === null || isInSet(sets, set)),
  );
  const page = selected.slice(offset, offset + size);
  if (page.length === 0) return null;
  const end = offset + page.length;
  const records =
    verb === 'ListRecords'
      ? await formatRecords(repository, prefix, page)
      : page.map((record) => `${formatHeader(repository, record)}\n`).join('');
  if (end === selected.length && offset === 0) return records;
  // An empty token ends the list (OAI-PMH 2.0 §3.5).
  const token = end === selected.length ? '' : await formatToken({ ...position, offset: end });
  return `${records}${xmlElement('resumptionToken', token, { completeListSize: String(selected.length), cursor: String(offset) })}\n`;
}

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
