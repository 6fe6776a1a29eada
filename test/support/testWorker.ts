import { createApp, type Environment } from '../../src/api/app.ts';
import type { TestPlan } from './testPlan.ts';

interface Isolate {
  app: ReturnType<typeof createApp>;
  /** Milliseconds that are added to the clock. */
  later: number;
}

function startIsolate(): Isolate {
  const isolate = { later: 0 } as Isolate;
  isolate.app = createApp({ now: () => Date.now() + isolate.later });
  return isolate;
}

/** What has been read, by the storage that it was read from: test files share this Worker, and nothing else. */
const isolates = new Map<string, Isolate>();

/** Keys that are named: a client reads 16 kB of header fields, and links of long addresses take ten. */
const told = 50;

/**
 * The Worker on the storage that `x-test-storage` names, an address that a test answers at, which fails as the test plans;
 * says in `x-test-reads` which keys were read, and how many.
 */
export default {
  async fetch(request: Request, env: Environment, context: ExecutionContext): Promise<Response> {
    const plan = JSON.parse(request.headers.get('x-test') ?? '{}') as TestPlan;
    const storage = request.headers.get('x-test-storage')!;
    if (plan.fresh || !isolates.has(storage)) isolates.set(storage, startIsolate());
    const isolate = isolates.get(storage)!;
    isolate.later = plan.later ?? 0;
    const reads: string[] = [];
    const response = await isolate.app.fetch(request, { ...env, DATA: faulty(storage, plan, reads) }, context);
    const headers = new Headers(response.headers);
    headers.set('x-test-reads', reads.slice(0, told).join(' '));
    headers.set('x-test-read-count', String(reads.length));
    return new Response(response.body, { status: response.status, headers, encodeBody: 'manual' });
  },
};

async function read(storage: string, key: string): Promise<ArrayBuffer | null> {
  const response = await fetch(`${storage}/${key}`);
  return response.status === 200 ? response.arrayBuffer() : null;
}

function faulty(storage: string, { faults = {}, head }: TestPlan, reads: string[]): KVNamespace {
  const get = async (key: string): Promise<ArrayBuffer | null> => {
    reads.push(key);
    const stored = key === 'head' && head !== undefined ? head : key;
    const fault = Object.entries(faults).find(([prefix]) => key.startsWith(prefix))?.[1];
    switch (fault) {
      case 'error':
        throw new Error('KV GET failed: 500 Internal Server Error');
      case 'missing':
        return null;
      case 'cut': {
        const value = await read(storage, stored);
        return value && value.slice(0, value.byteLength / 2);
      }
      case 'garbage':
        return new TextEncoder().encode('{"index":1}').buffer as ArrayBuffer;
      case 'hang':
        return new Promise(() => undefined);
      case undefined:
        return read(storage, stored);
      default:
        return fault satisfies never;
    }
  };
  return { get } as unknown as KVNamespace;
}
