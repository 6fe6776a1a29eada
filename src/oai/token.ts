import { encodeUtf8, fromBase64Url, toBase64Url } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import { OaiError } from './error.ts';
import { oaiFormats } from './formats.ts';
import type { Selection } from './request.ts';

/** Where a list goes on: in the state of the collection that its first page was taken from, so it can be repeated. */
export interface Position {
  /** Digest of the index that the list is taken from. */
  index: string;
  verb: 'ListIdentifiers' | 'ListRecords';
  selection: Selection;
  /** How many records went before. */
  offset: number;
}

/** A token is this text and the beginning of its SHA-256, which tells a token of ours from a mangled one. */
const checkLength = 12;

const check = async (text: string): Promise<string> => (await sha256(encodeUtf8(text))).slice(0, checkLength);

/** Writes `index.verb.offset.prefix…` with characters only that stand in an address as they are. */
export async function formatToken({ index, verb, selection, offset }: Position): Promise<string> {
  const { metadataPrefix, set, from, until } = selection;
  const fields = [verb, String(offset), metadataPrefix, set ?? '', from ?? '', until ?? ''];
  const text = `${index}~${toBase64Url(fields.join('\n'))}`;
  return `${text}~${await check(text)}`;
}

/** Reads a token; throws {@link OaiError} for what is none of ours: its check is no secret, so its fields are proved too. */
export async function parseToken(token: string): Promise<Position> {
  const [, text = '', index = '', fields = '', end] = TOKEN.exec(token) ?? [];
  if (end === undefined || end !== (await check(text))) throw noToken(token);
  const [, verb, offset, metadataPrefix = '', set, from, until] = FIELDS.exec(decode(fields, token)) ?? [];
  if (verb === undefined || !Object.hasOwn(oaiFormats, metadataPrefix)) throw noToken(token);
  return {
    index,
    verb: verb as Position['verb'],
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
  new OaiError('badResumptionToken', `“${token.slice(0, 200)}” is no resumption token of ours.`);
