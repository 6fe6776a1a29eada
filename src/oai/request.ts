import { type Period, parsePeriod } from './datestamp.ts';
import { OaiError } from './error.ts';

/** What a list is of: OAI-PMH 2.0 §2.7. */
export interface Selection extends Period {
  metadataPrefix: string;
  set: string | null;
}

type ListVerb = 'ListIdentifiers' | 'ListRecords';

export type OaiRequest =
  | { verb: 'Identify' }
  | { verb: 'ListMetadataFormats'; identifier: string | null }
  | { verb: 'ListSets' }
  | { verb: 'GetRecord'; identifier: string; metadataPrefix: string }
  | { verb: ListVerb; selection: Selection }
  | { verb: ListVerb | 'ListSets'; resumptionToken: string };

interface Arguments {
  required: readonly string[];
  optional: readonly string[];
  /** Whether a resumption token may stand in the place of all others. */
  resumable?: boolean;
}

const list: Arguments = { required: ['metadataPrefix'], optional: ['from', 'until', 'set'], resumable: true };

/** OAI-PMH 2.0 §4: the verbs and their arguments. */
export const verbs: Record<OaiRequest['verb'], Arguments> = {
  GetRecord: { required: ['identifier', 'metadataPrefix'], optional: [] },
  Identify: { required: [], optional: [] },
  ListIdentifiers: list,
  ListMetadataFormats: { required: [], optional: ['identifier'] },
  ListRecords: list,
  ListSets: { required: [], optional: [], resumable: true },
};

/** The arguments of a request that was understood, for the answer to repeat. */
export type OaiArguments = Readonly<Record<string, string>>;

/** Reads the parameters of GET or the form of POST; throws {@link OaiError} for every misuse (OAI-PMH 2.0 §3.6). */
export function parseOaiRequest(parameters: URLSearchParams): { request: OaiRequest; given: OaiArguments } {
  const verb = readVerb(parameters);
  const given = readArguments(parameters, verb);
  return { request: understand(verb, given), given: { verb, ...given } };
}

function readVerb(parameters: URLSearchParams): OaiRequest['verb'] {
  const [verb, ...more] = parameters.getAll('verb');
  if (verb === undefined) throw new OaiError('badVerb', 'The argument verb is missing.');
  if (more.length > 0) throw new OaiError('badVerb', 'The argument verb is repeated.');
  if (!Object.hasOwn(verbs, verb)) {
    throw new OaiError('badVerb', `“${verb}” is no verb; expected ${Object.keys(verbs).join(', ')}.`);
  }
  return verb as OaiRequest['verb'];
}

function readArguments(parameters: URLSearchParams, verb: OaiRequest['verb']): Record<string, string> {
  const { required, optional, resumable } = verbs[verb];
  const allowed = new Set([...required, ...optional, ...(resumable ? ['resumptionToken'] : [])]);
  const given: Record<string, string> = {};
  for (const [name, value] of parameters) {
    if (name === 'verb') continue;
    if (!allowed.has(name)) throw new OaiError('badArgument', `${verb} takes no argument “${name}”.`);
    if (Object.hasOwn(given, name)) throw new OaiError('badArgument', `The argument ${name} is repeated.`);
    if (value === '') throw new OaiError('badArgument', `The argument ${name} is empty.`);
    given[name] = value;
  }
  if (given.resumptionToken !== undefined) {
    if (Object.keys(given).length === 1) return given;
    throw new OaiError('badArgument', 'resumptionToken stands alone, without other arguments.');
  }
  const missing = required.filter((name) => given[name] === undefined);
  if (missing.length > 0) throw new OaiError('badArgument', `${verb} needs ${missing.join(' and ')}.`);
  return given;
}

function understand(verb: OaiRequest['verb'], given: Record<string, string>): OaiRequest {
  const { resumptionToken, identifier = null, set = null, from, until } = given;
  const metadataPrefix = readSyntax('metadataPrefix', given.metadataPrefix ?? '', PREFIX);
  switch (verb) {
    case 'Identify':
      return { verb };
    case 'ListMetadataFormats':
      return { verb, identifier };
    case 'GetRecord':
      return { verb, identifier: identifier!, metadataPrefix };
    case 'ListSets':
      return resumptionToken === undefined ? { verb } : { verb, resumptionToken };
    case 'ListIdentifiers':
    case 'ListRecords':
      if (resumptionToken !== undefined) return { verb, resumptionToken };
      if (set !== null) readSyntax('set', set, SET);
      return { verb, selection: { metadataPrefix, set, ...parsePeriod(from, until) } };
    default:
      return verb satisfies never;
  }
}

// metadataPrefixType and setSpecType of OAI-PMH.xsd.
const PREFIX = /^[\w\-.!~*'()]*$/;
const SET = /^[\w\-.!~*'()]+(?::[\w\-.!~*'()]+)*$/;

function readSyntax(name: string, value: string, syntax: RegExp): string {
  if (syntax.test(value)) return value;
  throw new OaiError('badArgument', `${name} is “${value}”, which the protocol does not allow.`);
}
