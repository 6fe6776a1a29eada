import { cacheControl } from '../http/cacheControl.ts';
import { evaluatePreconditions } from '../http/conditional.ts';
import { standingHeaders } from '../http/cors.ts';
import { formatEntityTag } from '../http/entityTag.ts';
import { formatLinks, type Link } from '../http/link.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import { HttpProblem } from './problems.ts';

interface Computed {
  /** What the answer depends on: the snapshot, what was asked for, the build. */
  state: readonly string[];
  mediaType: string;
  links?: readonly Link[];
  vary?: string;
  headers?: Record<string, string>;
  /** Made only when the client doesn't have it yet. */
  render: () => Rendering | Promise<Rendering>;
}

/** A body, and the links that are known only with it. */
type Rendering = string | { body: string; links: readonly Link[] };

/** Answers with something that is computed from a snapshot: a weak entity tag, and 304 before any computing. */
export async function answerComputed(
  request: Request,
  { state, mediaType, links = [], vary, headers, render }: Computed,
): Promise<Response> {
  const entityTag = formatEntityTag(state.join('.'), true);
  const repeated: Record<string, string> = {
    ...standingHeaders,
    'Cache-Control': cacheControl.latest,
    ETag: entityTag,
    ...(vary !== undefined && { Vary: vary }),
    ...(links.length > 0 && { Link: formatLinks(links) }),
    ...headers,
  };
  switch (evaluatePreconditions(request.method, request.headers, { entityTag, lastModified: null })) {
    case 'not modified':
      return new Response(null, { status: 304, headers: repeated });
    case 'precondition failed':
      throw new HttpProblem('precondition-failed', `The entity tag is ${entityTag}.`, { headers: { ETag: entityTag } });
    default:
  }
  const rendering = await render();
  const body = encodeUtf8(typeof rendering === 'string' ? rendering : rendering.body);
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: {
      ...repeated,
      ...(typeof rendering === 'object' && { Link: formatLinks([...links, ...rendering.links]) }),
      'Content-Type': mediaType,
      'Content-Length': String(body.length),
    },
  });
}

/** JSON as a person reads it too. */
export const renderJson = (value: unknown) => (): string => `${JSON.stringify(value, null, 1)}\n`;
