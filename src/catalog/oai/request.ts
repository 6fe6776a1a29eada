import { encodeUtf8, fromBase64Url, sha256, toBase64Url } from '../../model/bytes.ts';

/** A metadata format: OAI-PMH 2.0 §3.4. */
export interface OaiFormat {
  prefix: string;
  schema: string;
  namespace: string;
}

/** Every metadata format in which records are available. */
export const oaiFormats = {
  oai_dc: {
    prefix: 'oai_dc',
    schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
  },
  datacite: {
    prefix: 'datacite',
    schema: 'http://schema.datacite.org/meta/kernel-4/metadata.xsd',
    namespace: 'http://datacite.org/schema/kernel-4',
  },
} satisfies Record<string, OaiFormat>;

export type OaiPrefix = keyof typeof oaiFormats;

/** Returns the identifier of an item in the OAI identifier scheme: `oai:open-report.example:nanhai-2020`. */
export const oaiIdentifier = (publicUrl: string, report: string): string =>
  `oai:${new URL(publicUrl).hostname}:${report}`;

/** Whether the host is a domain name with a dot, as the scheme requires. */
export const isSchemeHost = (publicUrl: string): boolean =>
  /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/i.test(new URL(publicUrl).hostname);

/** The errors of OAI-PMH 2.0 §3.6 that can occur here. */
export type OaiErrorCode =
  | 'badArgument'
  | 'badResumptionToken'
  | 'badVerb'
  | 'cannotDisseminateFormat'
  | 'idDoesNotExist'
  | 'noRecordsMatch';

/** An error of the protocol. The answer is an error element with the status 200. */
export class OaiError extends Error {
  override name = 'OaiError';
  readonly code: OaiErrorCode;

  constructor(code: OaiErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The selection of a list: OAI-PMH 2.0 §2.7. */
interface Selection extends Period {
  metadataPrefix: string;
  set: string | null;
}

interface Arguments {
  required: readonly string[];
  optional: readonly string[];
  /** Whether a resumption token may replace all other arguments. */
  resumable?: boolean;
}

const list: Arguments = { required: ['metadataPrefix'], optional: ['from', 'until', 'set'], resumable: true };

/** OAI-PMH 2.0 §4: the verbs and their arguments. */
export const verbs = {
  GetRecord: { required: ['identifier', 'metadataPrefix'], optional: [] },
  Identify: { required: [], optional: [] },
  ListIdentifiers: list,
  ListMetadataFormats: { required: [], optional: ['identifier'] },
  ListRecords: list,
  ListSets: { required: [], optional: [], resumable: true },
} satisfies Record<string, Arguments>;

export type OaiVerb = keyof typeof verbs;

/** The arguments of a request, which its answer repeats. */
export type OaiArguments = Readonly<Record<string, string>>;

/** Reads the parameters of GET or the form of POST; throws {@link OaiError} for every misuse (OAI-PMH 2.0 §3.6). */
export function parseOaiRequest(parameters: URLSearchParams): OaiArguments & { verb: OaiVerb } {
  const verb = readVerb(parameters);
  return { verb, ...readArguments(parameters, verb) };
}

const badArgument = (message: string): OaiError => new OaiError('badArgument', message);
const badVerb = (message: string): OaiError => new OaiError('badVerb', message);

function readVerb(parameters: URLSearchParams): OaiVerb {
  const [verb, ...more] = parameters.getAll('verb');
  if (verb === undefined) throw badVerb('The argument verb is missing.');
  if (more.length > 0) throw badVerb('The argument verb is repeated.');
  if (!Object.hasOwn(verbs, verb)) throw badVerb(`“${verb}” is not a verb; expected ${Object.keys(verbs).join(', ')}.`);
  return verb as OaiVerb;
}

function readArguments(parameters: URLSearchParams, verb: OaiVerb): Record<string, string> {
  const { required, optional, resumable }: Arguments = verbs[verb];
  const allowed = new Set([...required, ...optional, ...(resumable ? ['resumptionToken'] : [])]);
  const given: Record<string, string> = {};
  for (const [name, value] of parameters) {
    if (name === 'verb') continue;
    if (!allowed.has(name)) throw badArgument(`${verb} takes no argument “${name}”.`);
    if (Object.hasOwn(given, name)) throw badArgument(`The argument ${name} is repeated.`);
    if (value === '') throw badArgument(`The argument ${name} is empty.`);
    given[name] = value;
  }
  if (given.resumptionToken !== undefined) {
    if (Object.keys(given).length === 1) return given;
    throw badArgument('resumptionToken takes no other arguments beside it.');
  }
  const missing = required.filter((name) => given[name] === undefined);
  if (missing.length > 0) throw badArgument(`${verb} needs ${missing.join(' and ')}.`);
  for (const [name, syntax] of Object.entries(syntaxes)) {
    const value = given[name];
    if (value !== undefined && !syntax.test(value))
      throw badArgument(`${name} is “${value}”, which the protocol does not allow.`);
  }
  return given;
}

/** metadataPrefixType and setSpecType of OAI-PMH.xsd. */
const syntaxes = { metadataPrefix: /^[\w\-.!~*'()]+$/, set: /^[\w\-.!~*'()]+(?::[\w\-.!~*'()]+)*$/ };

/** A period between two instants, both included, in ISO 8601 with whole seconds; `null` if a side is open. */
export interface Period {
  from: string | null;
  until: string | null;
}

/** Both must be days, or both must have seconds (OAI-PMH 2.0 §2.7.1, §3.3). Throws {@link OaiError}. */
export function parsePeriod(from: string | undefined, until: string | undefined): Period {
  const period = { from: readInstant('from', from, 'T00:00:00Z'), until: readInstant('until', until, 'T23:59:59Z') };
  if (from === undefined || until === undefined) return period;
  if (from.length !== until.length) {
    throw badArgument(`from is “${from}” and until is “${until}”: expected the same granularity.`);
  }
  if (from > until) throw badArgument(`from is “${from}”, later than until, which is “${until}”.`);
  return period;
}

/** Whether an instant is in the period. All instants have one form, so they compare as strings. */
export const isWithin = (instant: string, { from, until }: Period): boolean =>
  (from === null || instant >= from) && (until === null || instant <= until);

const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/;

/** Reads an instant. A day gets the time of day `time`. */
function readInstant(name: string, text: string | undefined, time: string): string | null {
  if (text === undefined) return null;
  const match = DATE.exec(text);
  if (!match) throw badArgument(`${name} is “${text}”: expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.`);
  const date = new Date(text);
  // JavaScript reads 30 February as 1 March.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text.replace('Z', ''))) {
    throw badArgument(`${name} is “${text}”: there is no such date.`);
  }
  return match[1] === undefined ? text + time : text;
}

/** Where a list continues, in the state that its first page showed, so that a client can request a page again. */
export interface Position {
  /** Digest of the index. */
  index: string;
  verb: OaiVerb;
  selection: Selection;
  /** How many records came before. */
  offset: number;
}

/** A token ends with the first characters of the SHA-256 of its text, so that a damaged token is detected. */
const checkLength = 12;

const check = async (text: string): Promise<string> => (await sha256(encodeUtf8(text))).slice(0, checkLength);

/** Formats a token, `index~fields~check`, in characters that need no escaping in an address. */
export async function formatToken({ index, verb, selection, offset }: Position): Promise<string> {
  const { metadataPrefix, set, from, until } = selection;
  const fields = [verb, String(offset), metadataPrefix, set ?? '', from ?? '', until ?? ''];
  const text = `${index}~${toBase64Url(fields.join('\n'))}`;
  return `${text}~${await check(text)}`;
}

/** Throws {@link OaiError} if the token is not ours. Anyone can compute the check, so the fields are checked too. */
export async function parseToken(token: string): Promise<Position> {
  const [, text = '', index = '', fields = '', end] = TOKEN.exec(token) ?? [];
  if (end === undefined || end !== (await check(text))) throw noToken(token);
  const [, verb, offset, metadataPrefix = '', set, from, until] = FIELDS.exec(decode(fields, token)) ?? [];
  if (verb === undefined || !Object.hasOwn(oaiFormats, metadataPrefix)) throw noToken(token);
  return {
    index,
    verb: verb as OaiVerb,
    offset: Number(offset),
    selection: { metadataPrefix, set: set || null, from: from || null, until: until || null },
  };
}

const TOKEN = /^(([0-9a-f]{64})~([\w-]+))~([0-9a-f]+)$/;
const FIELDS = /^(ListIdentifiers|ListRecords)\n(\d{1,9})\n(.*)\n(.*)\n(.*)\n(.*)$/;

function decode(fields: string, token: string): string {
  try {
    return fromBase64Url(fields);
  } catch {
    throw noToken(token);
  }
}

export const noToken = (token: string): OaiError =>
  new OaiError('badResumptionToken', `“${token.slice(0, 200)}” is not a resumption token of ours.`);
