import { commonHeaders } from '../http/cors.ts';
import { formatHttpDate } from '../http/date.ts';
import { formatReprDigest } from '../http/entityTag.ts';
import { attachment } from '../http/parameter.ts';
import { chartMediaType } from '../model/chart.ts';
import type { Coding } from '../model/manifest.ts';

/** How long caches may keep an answer; {@link cacheControl} has the value for each kind. */
export type CacheKind = 'pinned' | 'edition' | 'latest' | 'redirect' | 'gone' | 'error';

/** The Cache-Control of each kind of answer (RFC 9111 §5.2, RFC 8246, RFC 5861); `gone` is 404 and 410. */
const cacheControl: Readonly<Record<CacheKind, string>> = {
  pinned: 'public, max-age=31536000, immutable',
  edition: 'public, max-age=60, stale-while-revalidate=600',
  latest: 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
  redirect: 'public, max-age=60',
  gone: 'max-age=60',
  error: 'no-store',
};

/**
 * The Cache-Control of an answer. Where its coding was negotiated, `no-transform` (RFC 9111 §5.2.2.6) stops caches from
 * coding it anew under an ETag and a Repr-Digest that name other bytes.
 */
export const cacheControlOf = (kind: CacheKind, coded: boolean): string =>
  coded ? `${cacheControl[kind]}, no-transform` : cacheControl[kind];

/** Blocks scripts and requests in an SVG that a browser opens as a page, whatever markup a report's texts contain. */
const drawingPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The facts about an answer, from which its header fields are composed. */
export interface Facts {
  cache: CacheKind;
  /** Whether the content coding was negotiated. */
  coded?: boolean;
  mediaType?: string;
  /** Bytes of the body. */
  size?: number;
  /** SHA-256, in hex, of the whole representation in the content coding that is sent. */
  digest?: string;
  coding?: Coding;
  entityTag?: string;
  /** Milliseconds since 1970. */
  lastModified?: number;
  /** Request header fields, other than Accept-Encoding, on which the answer depends. */
  vary?: readonly string[];
  /** A whole Link field (RFC 8288). */
  link?: string;
  /** The permanent address of the same bytes (RFC 9110 §8.7). */
  contentLocation?: string;
  /** When this state was published, as an HTTP-date: Memento-Datetime (RFC 7089 §2.1.1). */
  memento?: string;
  /** The file name of a download, and its ASCII fallback. */
  fileName?: { name: string; ascii: string };
  language?: string;
  /** What a page may load (CSP Level 3). */
  contentSecurityPolicy?: string;
  contentRange?: string;
  location?: string;
  allow?: string;
  /** In seconds. */
  retryAfter?: number;
}

/** The value of each header field, or `undefined` where the facts have none. */
const fields = {
  'Cache-Control': ({ cache, coded = false }) => cacheControlOf(cache, coded),
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
  'Memento-Datetime': ({ memento }) => memento,
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

/** Scripts of other origins may read all fields, `Age` and `Date` too, but those that only concern pages. */
const exposed = Object.keys(fields).filter((name) => !['Content-Security-Policy', 'Referrer-Policy'].includes(name));

/** The header fields of every answer. */
export const ofEveryAnswer = commonHeaders([...exposed, 'Age', 'Date'].toSorted());

/** The header fields of one kind of answer, besides those of every answer, and whether every such answer has the field. */
type FieldsOf = Partial<Record<FieldName, 'always' | 'sometimes'>>;

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

const stored = {
  ...computed,
  'Last-Modified': 'always',
  'Accept-Ranges': 'always',
  'Repr-Digest': 'always',
  'Content-Encoding': 'sometimes',
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

/** The header fields of each kind of answer. `send` writes them, and OpenAPI describes them. */
export const policy = {
  stored,
  partial: { ...stored, 'Content-Range': 'always' },
  computed,
  page: { ...computed, ...ofPages },
  // Other metadata should not be sent again (RFC 9110 §15.4.5): the client has it with its copy.
  notModified: {
    'Cache-Control': 'always',
    ETag: 'always',
    Vary: 'sometimes',
    'Content-Location': 'sometimes',
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

/** Sets those header fields of the named policies for which `facts` have a value. */
export function setHeaders(headers: Headers, facts: Facts, ...names: readonly PolicyName[]): void {
  for (const name of names) {
    for (const field of fieldNames[name]) {
      const value = fields[field](facts);
      if (value !== undefined) headers.set(field, value);
    }
  }
}
