import { type Facts, ofEveryAnswer, policy, type PolicyName, setHeaders } from '../answers/policy.ts';
import { evaluatePreconditions, rangeIsCurrent } from '../http/conditional.ts';
import { preflightHeaders } from '../http/cors.ts';
import { formatEntityTag } from '../http/entityTag.ts';
import { problemMediaType } from '../http/mediaType.ts';
import { negotiateCoding } from '../http/negotiate.ts';
import { type ByteRange, formatContentRange, formatUnsatisfiedRange, resolveRange } from '../http/range.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import { type Coding, codings } from '../model/manifest.ts';
import { UnreadableError } from '../storage/reader.ts';
import type { Storage } from '../storage/storage.ts';
import type { ComputedAnswer, MessageAnswer, Rendered, Rendering, StoredAnswer } from './answer.ts';
import { keepRendered, prepare, type Prepared, type SentHeaders, type Variant } from './answerMemory.ts';
import { HttpProblem } from './problem.ts';

/**
 * Builds the Response for an answer. Preconditions come first, then HEAD, then Range, then the body (RFC 9110 §13.2.2).
 * Throws {@link HttpProblem} 406, 412 or 416.
 */
export function send(prepared: Prepared, request: Request, storage: Storage): Response | Promise<Response> {
  const { answer } = prepared;
  switch (answer.kind) {
    case 'stored':
      return sendStored(answer, prepared, request, storage);
    case 'computed':
    case 'page':
      return sendComputed(answer, prepared, request, storage);
    case 'redirect': {
      const facts: Facts = { cache: 'redirect', location: answer.location, size: 0 };
      return build(null, { status: 302 }, facts, 'redirect');
    }
    case 'message':
      return sendMessage(answer, request.method);
    default:
      return answer satisfies never;
  }
}

const everyHeaders = new Headers(ofEveryAnswer);

/** Builds a response with the header fields that the policies have for the facts. */
function build(body: BodyInit | null, init: ResponseInit, facts: Facts, ...policies: PolicyName[]): Response {
  // Measured: this is faster than giving `Response` a record of all fields.
  const response = new Response(body, { ...init, headers: everyHeaders });
  setHeaders(response.headers, facts, ...policies);
  return response;
}

/** Builds a response whose header fields are those of an earlier one of the same kind, if there was one. */
function buildAgain(
  sent: SentHeaders,
  body: BodyInit | null,
  init: ResponseInit,
  facts: Facts,
  kind: PolicyName,
): Response {
  const headers = sent[kind];
  if (headers) return new Response(body, { ...init, headers });
  const response = build(body, init, facts, kind);
  sent[kind] = response.headers;
  return response;
}

/** The 204 to OPTIONS. `allow` lists the methods of the address: `GET, HEAD, OPTIONS`. */
export function sendPreflight(allow: string): Response {
  const response = build(null, { status: 204 }, { cache: 'error', allow }, 'preflight');
  for (const [name, value] of Object.entries(preflightHeaders(allow))) response.headers.set(name, value);
  return response;
}

function sendStored(
  answer: StoredAnswer,
  prepared: Prepared,
  request: Request,
  storage: Storage,
): Response | Promise<Response> {
  const variant = chooseVariant(answer, prepared, request);
  const { facts, headers } = variant;
  const notModified = evaluate(headers, request, facts);
  if (notModified) return notModified;
  if (request.method === 'HEAD') return buildAgain(headers, null, {}, facts, 'stored');
  return sendBytes(answer, variant, request, storage);
}

async function sendBytes(
  answer: StoredAnswer,
  { body, facts, headers }: Variant,
  request: Request,
  storage: Storage,
): Promise<Response> {
  const range = chooseRange(request, facts);
  let blob: Blob;
  try {
    blob = body instanceof Blob ? body : await storage.blob(body);
  } catch (error) {
    if (!(error instanceof UnreadableError) || facts.coding === undefined) throw error;
    return send(prepare(withoutCoding(answer, facts.coding)), request, storage);
  }
  if (range === 'whole') return buildAgain(headers, blob, { encodeBody: 'manual' }, facts, 'stored');
  const { first, last } = range;
  const part: Facts = { ...facts, contentRange: formatContentRange(range, facts.size), size: last - first + 1 };
  return build(blob.slice(first, last + 1), { status: 206, encodeBody: 'manual' }, part, 'partial');
}

/** The same answer without one of its content codings, which storage could not read. */
function withoutCoding({ representation, ...answer }: StoredAnswer, lost: Coding): StoredAnswer {
  const { [lost]: _, ...left } = representation.codings!;
  return { ...answer, representation: { ...representation, codings: left } };
}

/** Negotiates the content coding of a stored representation. Throws {@link HttpProblem} 406 if none is acceptable. */
function chooseVariant(answer: StoredAnswer, { variants }: Prepared, request: Request): Variant {
  const { codings: coded } = answer.representation;
  const offers = coded ? codings.filter((coding) => coded[coding]) : [];
  const coding = negotiateCoding(acceptEncoding(request), offers);
  if (coding === null) {
    throw new HttpProblem(
      'not-acceptable',
      `Accept-Encoding excludes every coding: identity${offers.map((offer) => `, ${offer}`).join('')}.`,
    );
  }
  return (variants[coding] ??= describeVariant(answer, coding));
}

function describeVariant({ representation, body, facts }: StoredAnswer, coding: Coding | 'identity'): Variant {
  const { codings: coded } = representation;
  const sent = coding === 'identity' ? representation : coded![coding]!;
  return {
    body: coding === 'identity' ? body : { kind: 'blob', digest: sent.digest },
    facts: {
      ...facts,
      mediaType: representation.media_type,
      coded: coded !== undefined,
      digest: sent.digest,
      size: sent.size,
      entityTag: formatEntityTag(sent.digest),
      ...(coding !== 'identity' && { coding }),
    },
    headers: {},
  };
}

/** The client's own Accept-Encoding. Cloudflare and Miniflare overwrite the header and keep the original in `cf`. */
function acceptEncoding(request: Request): string | null {
  const own = request.cf?.clientAcceptEncoding;
  return typeof own === 'string' ? own || null : request.headers.get('Accept-Encoding');
}

function chooseRange({ headers }: Request, facts: Variant['facts']): ByteRange | 'whole' {
  const validators = { entityTag: facts.entityTag, lastModified: facts.lastModified ?? null };
  if (!headers.has('Range') || !rangeIsCurrent(headers, validators)) return 'whole';
  const range = resolveRange(headers.get('Range'), facts.size);
  if (range !== 'unsatisfiable') return range;
  throw new HttpProblem('range-not-satisfiable', `The representation has ${facts.size} bytes.`, {
    facts: { contentRange: formatUnsatisfiedRange(facts.size) },
  });
}

async function sendComputed(
  answer: ComputedAnswer,
  prepared: Prepared,
  request: Request,
  storage: Storage,
): Promise<Response> {
  const { kind, facts, render } = answer;
  const notModified = evaluate(prepared.headers, request, facts);
  if (notModified) return notModified;
  let { rendered } = prepared;
  if (!rendered) {
    const rendering = await render(storage);
    if (isMessage(rendering)) return sendMessage(rendering, request.method);
    rendered = readRendering(rendering, facts);
    keepRendered(prepared, rendered);
  }
  const { body, link } = rendered;
  const sent: Facts = { ...facts, ...(link !== undefined && { link }), size: body.length };
  return buildAgain(prepared.headers, request.method === 'HEAD' ? null : body, {}, sent, kind);
}

const isMessage = (rendering: Rendering | MessageAnswer): rendering is MessageAnswer =>
  typeof rendering === 'object' && 'kind' in rendering && rendering.kind === 'message';

function readRendering(rendering: Rendering, facts: Facts): Rendered {
  const { body, link } =
    typeof rendering === 'object' && 'kind' in rendering ? rendering : { body: rendering, link: facts.link };
  return { body: typeof body === 'string' ? encodeUtf8(body) : body, link };
}

/** Evaluates the preconditions: returns a 304, or `null` if the answer must be sent; throws {@link HttpProblem} 412. */
function evaluate(
  sent: SentHeaders,
  { method, headers }: Request,
  facts: Facts & { entityTag: string },
): Response | null {
  const { entityTag, lastModified = null } = facts;
  switch (evaluatePreconditions(method, headers, { entityTag, lastModified })) {
    case 'not modified':
      return buildAgain(sent, null, { status: 304 }, facts, 'notModified');
    case 'precondition failed':
      throw new HttpProblem('precondition-failed', `The entity tag is ${entityTag}.`, { facts: { entityTag } });
    default:
      return null;
  }
}

function sendMessage({ status, body, facts }: MessageAnswer, method: string): Response {
  const bytes = typeof body === 'string' ? encodeUtf8(body) : body;
  const policies: PolicyName[] = [kindOf(facts)];
  if (String(status) in policy) policies.push(String(status) as PolicyName);
  const size = bytes instanceof Uint8Array ? { size: bytes.length } : {};
  return build(method === 'HEAD' ? null : bytes, { status }, { ...facts, ...size }, ...policies);
}

function kindOf({ contentSecurityPolicy, mediaType }: Facts): PolicyName {
  if (contentSecurityPolicy !== undefined) return 'pageProblem';
  return mediaType === problemMediaType ? 'problem' : 'message';
}
