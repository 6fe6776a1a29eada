import { cacheControl } from '../http/cacheControl.ts';
import { evaluatePreconditions } from '../http/conditional.ts';
import { standingHeaders } from '../http/cors.ts';
import { formatEntityTag } from '../http/entityTag.ts';
import { formatLinks, type Link } from '../http/link.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import { HttpProblem } from './problems.ts';

interface Computed<Source> {
  /** What the answer depends on: the snapshot, what was asked for, the build. */
  state: readonly string[];
  mediaType: string;
  links?: readonly Link[];
  /** Links of a body only: a 304 that repeated these without the body's own would take those away (RFC 9111 §3.2). */
  bodyLinks?: readonly Link[];
  vary?: string;
  headers?: Record<string, string>;
  /** Made only when the client doesn't have it yet. */
  render: (source: Source) => Rendering | Promise<Rendering>;
}

/** A body, and the links that are known only with it. */
type Rendering = string | { body: string; links: readonly Link[] };

/** Answers with something that is computed from a snapshot: a weak entity tag, and 304 before any computing. */
export const answerComputed = (request: Request, computed: Computed<null>): Promise<Response> =>
  prepareComputed(computed)(request, null);

/** The same for many requests: what does not depend on the request is worked out once. */
export function prepareComputed<Source>({
  state,
  mediaType,
  links = [],
  bodyLinks = [],
  vary,
  headers,
  render,
}: Computed<Source>): (request: Request, source: Source) => Promise<Response> {
  const entityTag = formatEntityTag(state.join('.'), true);
  const repeated: Record<string, string> = {
    ...standingHeaders,
    'Cache-Control': cacheControl.latest,
    ETag: entityTag,
    ...(vary !== undefined && { Vary: vary }),
    ...(links.length > 0 && { Link: formatLinks(links) }),
    ...headers,
  };
  const standingLinks = formatLinks([...bodyLinks, ...links]);
  return async (request, source) => {
    switch (evaluatePreconditions(request.method, request.headers, { entityTag, lastModified: null })) {
      case 'not modified':
        return new Response(null, { status: 304, headers: repeated });
      case 'precondition failed':
        throw new HttpProblem('precondition-failed', `The entity tag is ${entityTag}.`, {
          headers: { ETag: entityTag },
        });
      default:
    }
    const rendering = await render(source);
    const body = encodeUtf8(typeof rendering === 'string' ? rendering : rendering.body);
    const own = typeof rendering === 'string' ? '' : formatLinks(rendering.links);
    const link = [own, standingLinks].filter((part) => part !== '').join(', ');
    return new Response(request.method === 'HEAD' ? null : body, {
      headers: {
        ...repeated,
        ...(link !== '' && { Link: link }),
        'Content-Type': mediaType,
        'Content-Length': String(body.length),
      },
    });
  };
}

/** JSON as a person reads it too. */
export const renderJson = (value: unknown) => (): string => `${JSON.stringify(value, null, 1)}\n`;
