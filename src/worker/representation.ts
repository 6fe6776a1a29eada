import { cacheControl, codedCacheControl } from '../http/cacheControl.ts';
import { drawingPolicy } from '../http/contentSecurityPolicy.ts';
import { evaluatePreconditions, rangeIsCurrent } from '../http/conditional.ts';
import { attachment } from '../http/contentDisposition.ts';
import { standingHeaders } from '../http/cors.ts';
import { formatHttpDate } from '../http/date.ts';
import { formatReprDigest } from '../http/digest.ts';
import { formatEntityTag } from '../http/entityTag.ts';
import { formatLinks, type Link } from '../http/link.ts';
import { multipartByteRanges } from '../http/multipart.ts';
import { negotiateCoding } from '../http/negotiate.ts';
import { type ByteRange, formatContentRange, formatUnsatisfiedRange, resolveRange } from '../http/range.ts';
import { chartMediaType } from '../model/chart.ts';
import { type Coding, codings, type Representation } from '../model/manifest.ts';
import { UnreadableError } from '../store/reader.ts';
import { HttpProblem } from './problems.ts';
import type { Location } from './storage.ts';

/** A stored representation and everything that its headers say: what an address was resolved to. */
export interface ResolvedRepresentation {
  representation: Pick<Representation, 'digest' | 'size' | 'media_type' | 'codings'>;
  /** Where the identity coding's bytes stand. */
  location: Location;
  cache: 'pinned' | 'edition' | 'latest';
  /** Milliseconds since the epoch. */
  lastModified: number;
  links: readonly Link[];
  /** On a plain address: the pinned address of the same bytes. */
  contentLocation?: string;
  /** On a pinned address: when the state that it shows was published, in milliseconds (RFC 7089 §2.1.1). */
  memento?: number;
  /** File name for saving, and the same in ASCII. */
  fileName?: { name: string; ascii: string };
  /** Request headers that chose this representation, beside Accept-Encoding. */
  vary?: readonly string[];
  /** Filled as codings are asked for. */
  variants?: Partial<Record<Coding | 'identity', Variant>>;
}

/** One content coding of a representation. */
interface Variant {
  coding: Coding | 'identity';
  location: Location;
  size: number;
  entityTag: string;
  headers: Headers;
  notModified: Headers;
}

/** Reads the bytes of a stored object. */
type ReadBlob = (location: Location) => Promise<Blob>;

/** Answers GET and HEAD of a stored representation: conditions first, then HEAD, then ranges, and bytes last. */
export async function answerRepresentation(
  request: Request,
  resolved: ResolvedRepresentation,
  readBlob: ReadBlob,
): Promise<Response> {
  const { method, headers } = request;
  const variant = chooseVariant(request, resolved);
  const validators = { entityTag: variant.entityTag, lastModified: resolved.lastModified };
  switch (evaluatePreconditions(method, headers, validators)) {
    case 'not modified':
      return new Response(null, { status: 304, headers: variant.notModified });
    case 'precondition failed':
      throw new HttpProblem('precondition-failed', `The representation's entity tag is ${variant.entityTag}.`, {
        headers: { ETag: variant.entityTag },
      });
    default:
  }
  if (method === 'HEAD') return new Response(null, { headers: variant.headers });
  const ranges =
    headers.has('Range') && rangeIsCurrent(headers, validators)
      ? resolveRange(headers.get('Range'), variant.size)
      : 'whole';
  if (ranges === 'unsatisfiable') {
    throw new HttpProblem('range-not-satisfiable', `The representation has ${variant.size} bytes.`, {
      headers: { 'Content-Range': formatUnsatisfiedRange(variant.size), 'Accept-Ranges': 'bytes' },
    });
  }
  let blob: Blob;
  try {
    blob = await readBlob(variant.location);
  } catch (error) {
    if (!(error instanceof UnreadableError) || variant.coding === 'identity') throw error;
    return answerRepresentation(request, withoutCoding(resolved, variant.coding), readBlob);
  }
  return ranges === 'whole'
    ? new Response(blob, { headers: variant.headers, encodeBody: 'manual' })
    : answerRanges(blob, ranges, resolved, variant);
}

/** The same bytes without a content coding that storage has lost. */
function withoutCoding({ representation, ...resolved }: ResolvedRepresentation, lost: Coding): ResolvedRepresentation {
  const { [lost]: _, ...left } = representation.codings!;
  return { ...resolved, representation: { ...representation, codings: left }, variants: {} };
}

/** RFC 9110 §15.3.7: one range as it is, several as multipart/byteranges. */
function answerRanges(blob: Blob, ranges: ByteRange[], resolved: ResolvedRepresentation, variant: Variant): Response {
  const headers = new Headers(variant.headers);
  const slice = ({ first, last }: ByteRange) => blob.slice(first, last + 1);
  const [only] = ranges;
  if (ranges.length === 1 && only) {
    headers.set('Content-Range', formatContentRange(only, variant.size));
    headers.set('Content-Length', String(only.last - only.first + 1));
    return new Response(slice(only), { status: 206, headers, encodeBody: 'manual' });
  }
  const about = { contentType: resolved.representation.media_type, size: variant.size };
  const frame = multipartByteRanges(ranges, about, variant.location.digest);
  headers.set('Content-Type', frame.contentType);
  headers.set('Content-Length', String(frame.length));
  const body = new Blob([...ranges.flatMap((range, index) => [frame.heads[index]!, slice(range)]), frame.tail]);
  return new Response(body, { status: 206, headers, encodeBody: 'manual' });
}

/** Cloudflare and Miniflare rewrite Accept-Encoding and keep the client's own in `cf`, empty where it sent none. */
function acceptEncoding(request: Request): string | null {
  const own = request.cf?.clientAcceptEncoding;
  return typeof own === 'string' ? own || null : request.headers.get('Accept-Encoding');
}

function chooseVariant(request: Request, resolved: ResolvedRepresentation): Variant {
  const { codings: coded } = resolved.representation;
  const offers = coded ? codings.filter((coding) => coded[coding]) : [];
  const coding = negotiateCoding(acceptEncoding(request), offers);
  if (coding === null) {
    throw new HttpProblem(
      'not-acceptable',
      `Accept-Encoding excludes every coding: identity${offers.map((offer) => `, ${offer}`).join('')}.`,
    );
  }
  resolved.variants ??= {};
  return (resolved.variants[coding] ??= makeVariant(resolved, coding));
}

function makeVariant(resolved: ResolvedRepresentation, coding: Coding | 'identity'): Variant {
  const { representation, location } = resolved;
  const stored = coding === 'identity' ? representation : representation.codings![coding]!;
  const entityTag = formatEntityTag(stored.digest);
  const notModified = new Headers(standingHeaders);
  // A stored coding must reach the client as it is: its entity tag and digest name these bytes.
  notModified.set('Cache-Control', (representation.codings ? codedCacheControl : cacheControl)[resolved.cache]);
  notModified.set('ETag', entityTag);
  const vary = [...(resolved.vary ?? []), ...(representation.codings ? ['Accept-Encoding'] : [])];
  if (vary.length > 0) notModified.set('Vary', vary.join(', '));
  if (resolved.contentLocation !== undefined) notModified.set('Content-Location', resolved.contentLocation);
  if (resolved.links.length > 0) notModified.set('Link', formatLinks(resolved.links));

  const headers = new Headers(notModified);
  headers.set('Content-Type', representation.media_type);
  headers.set('Content-Length', String(stored.size));
  headers.set('Last-Modified', formatHttpDate(resolved.lastModified));
  headers.set('Accept-Ranges', 'bytes');
  headers.set('Repr-Digest', formatReprDigest(stored.digest));
  if (coding !== 'identity') headers.set('Content-Encoding', coding);
  if (representation.media_type === chartMediaType) headers.set('Content-Security-Policy', drawingPolicy);
  if (resolved.memento !== undefined) headers.set('Memento-Datetime', formatHttpDate(resolved.memento));
  if (resolved.fileName)
    headers.set('Content-Disposition', attachment(resolved.fileName.name, resolved.fileName.ascii));
  return {
    coding,
    location: coding === 'identity' ? location : { kind: 'blob', digest: stored.digest },
    size: stored.size,
    entityTag,
    headers,
    notModified,
  };
}
