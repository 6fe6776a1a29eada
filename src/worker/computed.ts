import { cacheControl } from '../http/cacheControl.ts';
import { evaluatePreconditions } from '../http/conditional.ts';
import { standingHeaders } from '../http/cors.ts';
import { formatEntityTag } from '../http/entityTag.ts';
import { formatLinks, type Link } from '../http/link.ts';
import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import { HttpProblem } from './problems.ts';

/** What answers of a kind say alike. */
interface Common {
  mediaType: string;
  /** What the content is written in: metadata that a 304 does not repeat (RFC 9110 §15.4.5). */
  language?: string;
  links?: readonly Link[];
  vary?: string;
  headers?: Record<string, string>;
}

interface Computed<Source> extends Common {
  /** What the answer depends on: the snapshot, what was asked for, the build. */
  state: readonly string[];
  /** Made only when the client doesn't have it yet. */
  render: (source: Source) => string | Bytes | Promise<string | Bytes>;
}

/**
 * Headers that answers share, composed once. A Response copies the headers that it is given: each answer writes its own
 * into these, at a fraction of what it costs to change those of a Response.
 */
export interface Frame {
  /** Of every answer, 304 included. */
  standing: Headers;
  /** Of an answer with a body. */
  whole: Headers;
}

export function frameAnswers({ mediaType, language, links = [], vary, headers }: Common): Frame {
  const standing = new Headers({
    ...standingHeaders,
    'Cache-Control': cacheControl.latest,
    ...(vary !== undefined && { Vary: vary }),
    ...(links.length > 0 && { Link: formatLinks(links) }),
    ...headers,
  });
  const whole = new Headers(standing);
  whole.set('Content-Type', mediaType);
  if (language !== undefined) whole.set('Content-Language', language);
  return { standing, whole };
}

type Prepared<Source> = (request: Request, source: Source) => Promise<Response>;

/** What is an answer's own, beside its frame. */
export interface Particulars<Source> {
  entityTag: string;
  /** `null` where there is none; absent where the frame tells it. */
  contentLocation?: string | null;
  /** Made only when the client doesn't have it yet. */
  render: (source: Source) => Rendering | Promise<Rendering>;
}

/** A body, and the Link field that is known only with it: a 304 that repeated a part would take the rest away (RFC 9111 §3.2). */
interface Rendering {
  body: Bytes;
  link?: string;
}

/** Answers with something that is computed from a snapshot: a weak entity tag, and 304 before any computing. */
export const answerComputed = (request: Request, computed: Computed<null>): Promise<Response> =>
  prepareComputed(computed)(request, null);

/** The same for many requests. */
export const prepareComputed = <Source>({ state, render, ...common }: Computed<Source>): Prepared<Source> =>
  prepareAnswer(frameAnswers(common), {
    entityTag: formatEntityTag(state.join('.'), true),
    render: async (source) => {
      const body = await render(source);
      return { body: typeof body === 'string' ? encodeUtf8(body) : body };
    },
  });

/** Bodies up to this size are kept with what was prepared for them, once they have been asked for twice. */
const keptBytes = 32 * 1024;

/** Readies an answer for many requests: what does not depend on the request is worked out once. */
export function prepareAnswer<Source>(
  frame: Frame,
  { entityTag, contentLocation, render }: Particulars<Source>,
): Prepared<Source> {
  const validators = { entityTag, lastModified: null };
  const complete = (headers: Headers): Headers => {
    headers.set('ETag', entityTag);
    // One answer of a frame may be without what the one before it wrote.
    if (contentLocation === null) headers.delete('Content-Location');
    else if (contentLocation !== undefined) headers.set('Content-Location', contentLocation);
    return headers;
  };
  let askedBefore = false;
  let kept: { body: Bytes; headers: Headers } | undefined;
  return async (request, source) => {
    const { method } = request;
    switch (evaluatePreconditions(method, request.headers, validators)) {
      case 'not modified':
        return new Response(null, { status: 304, headers: complete(frame.standing) });
      case 'precondition failed':
        throw new HttpProblem('precondition-failed', `The entity tag is ${entityTag}.`, {
          headers: { ETag: entityTag },
        });
      default:
    }
    if (kept && method === 'GET') return new Response(kept.body, { headers: kept.headers });
    const { body, link } = await render(source);
    const headers = complete(frame.whole);
    if (link !== undefined) headers.set('Link', link);
    headers.set('Content-Length', String(body.length));
    if (askedBefore && body.length <= keptBytes) kept = { body, headers: new Headers(headers) };
    askedBefore = true;
    return new Response(method === 'HEAD' ? null : body, { headers });
  };
}

/** JSON as a person reads it too. */
export const renderJson = (value: unknown) => (): string => `${JSON.stringify(value, null, 1)}\n`;
