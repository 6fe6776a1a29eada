import { type Route, routes } from '../routes.ts';
import { UnreadableError } from '../storage/reader.ts';
import { type Snapshot, Snapshots } from '../storage/snapshot.ts';
import { ByteCache, Storage } from '../storage/storage.ts';
import type { Answer, RequestContext } from './answer.ts';
import { AnswerMemory, prepare } from './answerMemory.ts';
import { answerBare, answerRequest } from './handlers.ts';
import { matchRoute } from './match.ts';
import { HttpProblem } from './problem.ts';
import { maxLength, rawPath, rawTarget, readPath } from './request.ts';
import { send, sendPreflight } from './send.ts';
import { selectRows } from './table.ts';

/** Capacity, in bytes, of an isolate's cache of KV values. Cloudflare limits an isolate to 128 MB in all. */
const cacheBytes = 64 * 1024 * 1024;

/** The default export of the Worker, as workerd calls it. */
interface Service {
  fetch(request: Request, env: Environment, context: ExecutionContext): Promise<Response>;
}

/** The bindings and variables of the Worker; wrangler.toml has them. */
export interface Environment {
  DATA: KVNamespace;
  /** The deployed version of this Worker. Absent when it is served locally. */
  VERSION?: WorkerVersionMetadata;
  /** The digest of the bundle, when it is served locally. */
  BUILD_ID?: string;
  /** The value of Strict-Transport-Security (RFC 6797 §6.1). Without it the header is not sent: docs/deploy.md. */
  OPEN_REPORT_HSTS?: string;
}

const buildId = ({ VERSION, BUILD_ID }: Environment): string => (VERSION?.id ?? BUILD_ID ?? 'unversioned').slice(0, 8);

export interface AppOptions {
  /** The current time in ms. Tests replace it, since they cannot wait. */
  now?: () => number;
}

/** Creates the service. An isolate has one instance, which caches KV values, the head and answers. */
export function createApp({ now = Date.now }: AppOptions = {}): Service {
  const cache = new ByteCache(cacheBytes);
  const snapshots = new Snapshots();
  /** The cached answers of each snapshot. They are freed together with the snapshot. */
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
    const { method, url, headers } = request;
    const target = rawTarget(url);
    const answerWith = async (answer: Answer, memory: AnswerMemory | null): Promise<Response> => {
      const prepared = prepare(await selectRows(answer, url, storage));
      const response = await send(prepared, request, storage);
      memory?.remember(target, prepared);
      return response;
    };
    // Whether the answer may be cached by target alone: a GET or HEAD of the current state.
    const isPlain =
      (method === 'GET' || method === 'HEAD') && url.length <= maxLength && !headers.has('Accept-Datetime');
    const freshSnapshot = isPlain && snapshots.fresh(now());
    const memory = freshSnapshot && memoryOf(freshSnapshot);
    const cached = memory && memory.recall(target);
    const cachedTable = memory && !cached && memory.recallTable(rawPath(url));
    try {
      if (cached) return await send(cached, request, storage);
      if (cachedTable) return await answerWith(cachedTable, memory);
    } catch (error) {
      // The bytes may not be visible yet. An answer from the beginning may be of the previous snapshot.
      if (!(error instanceof UnreadableError)) throw error;
    }
    const path = readPath(url);
    const match = matchRoute(path);
    const { methods } = routes[match.name] as Route;
    if (method === 'OPTIONS') return sendPreflight(methods.join(', '));
    if (!methods.includes(method)) throw methodNotAllowed(method, methods.join(', '));
    const context: RequestContext = { request, path, match, storage, build: buildId(env) };
    const bare = answerBare(context);
    if (bare) return answerWith(await bare, null);
    const snapshot = await snapshots.current(storage, now(), waitUntil);
    const answerFrom = async (state: Snapshot): Promise<Response> => {
      const answer = await answerRequest({ ...context, snapshot: state, handle: answerRequest });
      const ofState = isPlain ? memoryOf(state) : null;
      const response = await answerWith(answer, ofState);
      if (answer.kind === 'table') ofState?.rememberTable(rawPath(url), answer);
      return response;
    };
    try {
      return await answerFrom(snapshot);
    } catch (error) {
      const before = snapshots.before(snapshot);
      if (!before || !(error instanceof UnreadableError)) throw error;
      // KV may not yet show every object that the newest head names. The previous snapshot is complete.
      return answerFrom(before);
    }
  }

  async function answerProblem(error: unknown, request: Request, env: Environment, { waitUntil }: Effects) {
    const { refuse, toProblem } = await import('./refuse.ts');
    const problem = toProblem(error);
    // The client gets a problem document; the rejected promise puts the error itself into the logs.
    if (problem.slug === 'internal-error') waitUntil(Promise.reject(error));
    return send(prepare(await refuse(problem, request)), request, storageOf(env));
  }

  return {
    async fetch(request, env, context) {
      const effects: Effects = { waitUntil: (work) => context.waitUntil(work) };
      let response: Response;
      try {
        response = await respond(request, env, effects);
      } catch (error) {
        response = await answerProblem(error, request, env, effects);
      }
      if (env.OPEN_REPORT_HSTS) response.headers.set('Strict-Transport-Security', env.OPEN_REPORT_HSTS);
      return response;
    },
  };
}

interface Effects {
  /** Lets work continue after the response was sent. */
  waitUntil: (work: Promise<unknown>) => void;
}

const methodNotAllowed = (method: string, allow: string): HttpProblem =>
  new HttpProblem('method-not-allowed', `${method} is not allowed here. Allowed: ${allow}.`, {
    facts: { allow },
  });
