import { cacheControl, type CacheKind, codedCacheControl } from './http/cacheControl.ts';
import { drawingPolicy } from './http/contentSecurityPolicy.ts';
import { attachment } from './http/contentDisposition.ts';
import { standingHeaders } from './http/cors.ts';
import { formatHttpDate } from './http/date.ts';
import { formatReprDigest } from './http/digest.ts';
import { chartMediaType } from './model/chart.ts';
import type { Coding } from './model/manifest.ts';

/** What is known of an answer, and what its header fields are made of. */
export interface Facts {
  cache: CacheKind;
  /** Whether the content coding was negotiated. */
  coded?: boolean;
  mediaType?: string;
  /** Bytes of the body. */
  size?: number;
  /** SHA-256 of the whole representation, in hex, in the coding that is sent. */
  digest?: string;
  coding?: Coding;
  entityTag?: string;
  /** Milliseconds since the epoch, as all instants here. */
  lastModified?: number;
  /** Request header fields that chose the answer, beside Accept-Encoding. */
  vary?: readonly string[];
  /** A whole Link field (RFC 8288). */
  link?: string;
  /** Where the same bytes have an address of their own. */
  contentLocation?: string;
  /** When the state that is shown was published (RFC 7089 §2.1.1). */
  memento?: number;
  /** The name to save it under, and the same in ASCII. */
  fileName?: { name: string; ascii: string };
  language?: string;
  /** What a page may load (CSP Level 3). */
  contentSecurityPolicy?: string;
  contentRange?: string;
  location?: string;
  /** The methods that are allowed. */
  allow?: string;
  /** In seconds. */
  retryAfter?: number;
}

/** The value of each header field, or `undefined` where the facts have none. */
const fields = {
  'Cache-Control': ({ cache, coded = false }) =>
    // A stored coding must reach the client as it is: its entity tag and digest name these bytes.
    coded && cache in codedCacheControl
      ? codedCacheControl[cache as keyof typeof codedCacheControl]
      : cacheControl[cache],
  ETag: ({ entityTag }) => entityTag,
  Vary: ({ vary = [], coded = false }) => {
    const names = coded ? [...vary, 'Accept-Encoding'] : vary;
    return names.length > 0 ? names.join(', ') : undefined;
  },
  'Content-Location': ({ contentLocation }) => contentLocation,
  Link: ({ link }) => (link === '' ? undefined : link),
  'Content-Type': ({ mediaType }) => mediaType,
  'Content-Length': ({ size }) => (size === undefined ? undefined : String(size)),
  'Last-Modified': ({ lastModified }) => (lastModified === undefined ? undefined : formatHttpDate(lastModified)),
  'Accept-Ranges': () => 'bytes',
  'Repr-Digest': ({ digest }) => (digest === undefined ? undefined : formatReprDigest(digest)),
  'Content-Encoding': ({ coding }) => coding,
  'Memento-Datetime': ({ memento }) => (memento === undefined ? undefined : formatHttpDate(memento)),
  'Content-Disposition': ({ fileName }) => fileName && attachment(fileName.name, fileName.ascii),
  'Content-Language': ({ language }) => language,
  'Content-Security-Policy': ({ contentSecurityPolicy, mediaType }) =>
    mediaType === chartMediaType ? drawingPolicy : contentSecurityPolicy,
  'Referrer-Policy': () => 'strict-origin-when-cross-origin',
  'Content-Range': ({ contentRange }) => contentRange,
  Location: ({ location }) => location,
  Allow: ({ allow }) => allow,
  'Retry-After': ({ retryAfter }) => (retryAfter === undefined ? undefined : String(retryAfter)),
} satisfies Record<string, (facts: Facts) => string | undefined>;

export type FieldName = keyof typeof fields;

/** The header fields of answers of a kind, beside the standing ones: whether each of them has it, or some do. */
type FieldsOf = Partial<Record<FieldName, 'always' | 'sometimes'>>;

const stored = {
  'Cache-Control': 'always',
  ETag: 'always',
  Vary: 'sometimes',
  'Content-Location': 'sometimes',
  Link: 'sometimes',
  'Content-Type': 'always',
  'Content-Length': 'always',
  'Last-Modified': 'always',
  'Accept-Ranges': 'always',
  'Repr-Digest': 'always',
  'Content-Encoding': 'sometimes',
  'Memento-Datetime': 'sometimes',
  'Content-Disposition': 'sometimes',
  'Content-Security-Policy': 'sometimes',
} as const satisfies FieldsOf;

const computed = {
  'Cache-Control': 'always',
  ETag: 'always',
  Vary: 'sometimes',
  'Content-Location': 'sometimes',
  Link: 'sometimes',
  'Content-Type': 'always',
  'Content-Length': 'always',
  'Memento-Datetime': 'sometimes',
  'Content-Disposition': 'sometimes',
  'Content-Security-Policy': 'sometimes',
} as const satisfies FieldsOf;

const message = {
  'Cache-Control': 'always',
  'Content-Type': 'sometimes',
  'Content-Length': 'sometimes',
  'Content-Language': 'sometimes',
  Vary: 'sometimes',
  Link: 'sometimes',
} as const satisfies FieldsOf;

const problem = {
  ...message,
  'Content-Type': 'always',
  'Content-Length': 'always',
  'Content-Language': 'always',
} as const satisfies FieldsOf;

const ofPages = {
  'Content-Language': 'always',
  'Content-Security-Policy': 'always',
  'Referrer-Policy': 'always',
} as const satisfies FieldsOf;

/** Which header fields an answer of each kind has: `send` writes these, and OpenAPI prints them. */
export const policy = {
  stored,
  partial: { ...stored, 'Content-Range': 'sometimes' },
  computed,
  page: { ...computed, ...ofPages },
  // RFC 9110 §15.4.5.
  notModified: {
    'Cache-Control': 'always',
    ETag: 'always',
    Vary: 'sometimes',
    'Content-Location': 'sometimes',
    Link: 'sometimes',
  },
  redirect: { Location: 'always', 'Cache-Control': 'always', 'Content-Length': 'always' },
  message,
  problem,
  pageProblem: { ...problem, ...ofPages },
  preflight: { Allow: 'always' },
  '405': { Allow: 'always' },
  '412': { ETag: 'always' },
  '416': { 'Content-Range': 'always', 'Accept-Ranges': 'always' },
  '503': { 'Retry-After': 'always' },
} as const satisfies Record<string, FieldsOf>;

export type PolicyName = keyof typeof policy;

const fieldNames = Object.fromEntries(Object.entries(policy).map(([name, own]) => [name, Object.keys(own)])) as Record<
  PolicyName,
  FieldName[]
>;

/** The standing header fields, and those that the policies name. */
export function composeHeaders(facts: Facts, ...names: readonly PolicyName[]): Record<string, string> {
  const headers = { ...standingHeaders };
  for (const name of names) {
    for (const field of fieldNames[name]) {
      const value = fields[field](facts);
      if (value !== undefined) headers[field] = value;
    }
  }
  return headers;
}
