import { Hono } from 'hono/tiny';

import { preflightHeaders, standingHeaders } from '../http/cors.ts';
import { UnreadableError } from '../store/reader.ts';
import { maxLength, rawTarget, readPath, routingPath } from './address.ts';
import { ByteCache } from './byteCache.ts';
import { endpoints, reading } from './endpoints.ts';
import { buildId, type Environment } from './environment.ts';
import type { Answer, Visit } from './exchange.ts';
import { HttpProblem } from './problems.ts';
import { Snapshots } from './snapshot.ts';
import { Storage } from './storage.ts';
import { Unavailable } from './unavailable.ts';

/** Bytes that an isolate keeps of what it read from KV; a Worker has 128 MB for everything. */
const cacheBytes = 64 * 1024 * 1024;
const retryAfter = '5';

type Bindings = { Bindings: Environment };

/** What workerd calls. */
interface Service {
  fetch(request: Request, env: Environment, context: ExecutionContext): Promise<Response>;
}

/** What the service may be given instead of its own: by tests, for what can't be waited for. */
export interface AppOptions {
  now?: () => number;
}

/** The service. One instance lives as long as its isolate, and keeps what it has read. */
export function createApp({ now = Date.now }: AppOptions = {}): Service {
  const cache = new ByteCache(cacheBytes);
  const snapshots = new Snapshots();
  let kept: Storage | undefined;
  const storageOf = ({ DATA }: Environment): Storage => {
    if (kept?.namespace !== DATA) kept = new Storage(DATA, cache);
    return kept;
  };
  const app = new Hono<Bindings>({ getPath: ({ url }) => routingPath(url) });

  const answerFrom = async (visit: Visit, answer: Answer): Promise<Response> => {
    const snapshot = await snapshots.current(visit.storage, now(), visit.behind);
    try {
      return await answer({ ...visit, snapshot });
    } catch (error) {
      const before = snapshots.before(snapshot);
      if (!before || !(error instanceof UnreadableError)) throw error;
      // What the newest head names may not be visible here yet: what it replaced is whole.
      return answer({ ...visit, snapshot: before });
    }
  };

  for (const endpoint of endpoints) {
    const { methods = reading } = endpoint;
    app.all(endpoint.pattern, ({ req, env, executionCtx }) => {
      const request = req.raw;
      const path = readPath(request.url);
      if (request.method === 'OPTIONS') return preflight(methods.join(', '));
      if (!methods.includes(request.method)) throw methodNotAllowed(request.method, methods.join(', '));
      const behind = (work: Promise<unknown>) => executionCtx.waitUntil(work);
      const visit = { request, path, storage: storageOf(env), build: buildId(env), behind };
      return 'answer' in endpoint ? answerFrom(visit, endpoint.answer) : endpoint.receive(visit);
    });
  }
  app.onError(async (error, { req, executionCtx }) => {
    const problem = toProblem(error);
    // A fault of ours answers its client in words, and stands in the logs as what it is.
    if (problem.slug === 'internal-error') executionCtx.waitUntil(Promise.reject(error));
    // An isolate that serves data never needs the words of what can go wrong.
    const { refuse } = await import('./refuse.ts');
    return refuse(problem, req.raw);
  });

  const respond: Service['fetch'] = async (request, env, context) => {
    try {
      const { url } = request;
      const known = isPlainRead(request, url) && snapshots.fresh(now())?.recall(rawTarget(url));
      if (known) return await known(request, storageOf(env));
    } catch {
      // Whatever is wrong with the request or with storage is told on the whole way.
    }
    return app.fetch(request, env, context);
  };

  return {
    async fetch(request, env, context) {
      const response = await respond(request, env, context);
      if (env.OPEN_REPORT_HSTS) response.headers.set('Strict-Transport-Security', env.OPEN_REPORT_HSTS);
      return response;
    },
  };
}

/** A request that names nothing but an address: its answer needs no routing once the address has been worked out. */
const isPlainRead = ({ method, headers }: Request, url: string): boolean =>
  (method === 'GET' || method === 'HEAD') && url.length <= maxLength && !headers.has('Accept-Datetime');

const preflight = (allow: string): Response =>
  new Response(null, { status: 204, headers: { ...standingHeaders, ...preflightHeaders(allow) } });

const methodNotAllowed = (method: string, allow: string): HttpProblem =>
  new HttpProblem('method-not-allowed', `The method ${method} is not supported here; ${allow} are.`, {
    headers: { Allow: allow },
  });

function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof Unavailable || error instanceof UnreadableError) {
    return new HttpProblem('temporarily-unavailable', `The data cannot be read at the moment: ${error.message}`, {
      headers: { 'Retry-After': retryAfter },
    });
  }
  return new HttpProblem('internal-error', 'The service failed to answer this request.');
}
