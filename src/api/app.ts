import { htmlMediaType, problemMediaType } from '../http/mediaType.ts';
import { negotiateMediaType } from '../http/negotiate.ts';
import { type Route, routes } from '../routes.ts';
import { UnreadableError } from '../storage/reader.ts';
import { type Snapshot, Snapshots } from '../storage/snapshot.ts';
import { ByteCache, Storage, Unavailable } from '../storage/storage.ts';
import { maxLength, rawPath, rawTarget, readPath } from './address.ts';
import type { MessageAnswer } from './answer.ts';
import { AnswerMemory, prepare } from './answerMemory.ts';
import { buildId, type Environment, type RequestContext } from './context.ts';
import { answerBare, answerRequest } from './handlers.ts';
import { matchRoute } from './match.ts';
import { describeProblem, HttpProblem } from './problem.ts';
import { send, sendPreflight } from './send.ts';

/** Bytes that an isolate keeps of what it read from KV; a Worker has 128 MB for everything. */
const cacheBytes = 64 * 1024 * 1024;
/** Seconds after which a client may ask again for what could not be read. */
const retryAfter = 5;

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
  /** What targets are answered with in the state that a snapshot is: it goes with it. */
  const memories = new WeakMap<Snapshot, AnswerMemory>();
  const memoryOf = (snapshot: Snapshot): AnswerMemory => {
    let memory = memories.get(snapshot);
    if (!memory) memories.set(snapshot, (memory = new AnswerMemory()));
    return memory;
  };
  let kept: Storage | undefined;
  const storageOf = ({ DATA }: Environment): Storage => {
    if (kept?.namespace !== DATA) kept = new Storage(DATA, cache);
    return kept;
  };

  async function respond(request: Request, env: Environment, { waitUntil }: Effects): Promise<Response> {
    const storage = storageOf(env);
    const target = rawTarget(request.url);
    const isPlain = isPlainRead(request);
    const fresh = isPlain && snapshots.fresh(now());
    const known = fresh && memoryOf(fresh).recall(target);
    if (known) return send(known, request, storage);
    const path = readPath(request.url);
    const match = matchRoute(path);
    const { methods } = routes[match.name] as Route;
    if (request.method === 'OPTIONS') return sendPreflight(methods.join(', '));
    if (!methods.includes(request.method)) throw methodNotAllowed(request.method, methods.join(', '));
    const context: RequestContext = { request, path, match, storage, build: buildId(env) };
    const bare = answerBare(context);
    if (bare) return send(prepare(await bare), request, storage);
    const snapshot = await snapshots.current(storage, now(), waitUntil);
    const answerFrom = async (state: Snapshot): Promise<Response> => {
      const prepared = prepare(await answerRequest({ ...context, snapshot: state, handle: answerRequest }));
      const response = await send(prepared, request, storage);
      if (isPlain) memoryOf(state).remember(target, prepared);
      return response;
    };
    try {
      return await answerFrom(snapshot);
    } catch (error) {
      const before = snapshots.before(snapshot);
      if (!before || !(error instanceof UnreadableError)) throw error;
      // What the newest head names may not be visible here yet: what it replaced is whole.
      return answerFrom(before);
    }
  }

  async function answer(request: Request, env: Environment, context: ExecutionContext): Promise<Response> {
    const waitUntil = (work: Promise<unknown>) => context.waitUntil(work);
    try {
      return await respond(request, env, { waitUntil });
    } catch (error) {
      const problem = toProblem(error);
      // A fault of ours is a problem to its client, and an error in the logs.
      if (problem.slug === 'internal-error') waitUntil(Promise.reject(error));
      return send(prepare(await refuse(problem, request)), request, storageOf(env));
    }
  }

  return {
    async fetch(request, env, context) {
      const response = await answer(request, env, context);
      if (env.OPEN_REPORT_HSTS) response.headers.set('Strict-Transport-Security', env.OPEN_REPORT_HSTS);
      return response;
    },
  };
}

/** Lets work go on behind the answer. */
interface Effects {
  waitUntil: (work: Promise<unknown>) => void;
}

/** A request that names nothing but an address: what it is answered with does not depend on its header fields. */
const isPlainRead = ({ method, headers, url }: Request): boolean =>
  (method === 'GET' || method === 'HEAD') && url.length <= maxLength && !headers.has('Accept-Datetime');

const methodNotAllowed = (method: string, allow: string): HttpProblem =>
  new HttpProblem('method-not-allowed', `The method ${method} is not supported here; ${allow} are.`, {
    facts: { allow },
  });

function toProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof Unavailable || error instanceof UnreadableError) {
    return new HttpProblem('temporarily-unavailable', `The data cannot be read at the moment: ${error.message}`, {
      facts: { retryAfter },
    });
  }
  return new HttpProblem('internal-error', 'The service failed to answer this request.');
}

/** Where everything is for programs, whatever they accept. */
const dataPrefix = `${routes.entry.pattern}/`;

/** Describes a problem to who asked: as a page to people at the addresses of pages, as problem+json to everyone else. */
async function refuse(problem: HttpProblem, request: Request): Promise<MessageAnswer> {
  if (`${rawPath(request.url)}/`.startsWith(dataPrefix)) return describeProblem(problem);
  if (negotiateMediaType(request.headers.get('Accept'), [problemMediaType, htmlMediaType]) !== htmlMediaType) {
    const { facts, ...answer } = describeProblem(problem);
    return { ...answer, facts: { ...facts, vary: [...(facts.vary ?? []), 'Accept'] } };
  }
  const { refuseAsPage } = await import('../site/refusal.tsx');
  return refuseAsPage(problem, request);
}
