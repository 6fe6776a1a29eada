import { createApp } from '../../src/worker/app.ts';
import type { Environment } from '../../src/worker/environment.ts';
import type { TestPlan } from './testPlan.ts';

let later = 0;
const start = () => createApp({ now: () => Date.now() + later });
let app = start();

/** Keys that are told: a client reads 16 kB of header fields, and links of long addresses take ten. */
const told = 50;

/** The Worker, on a KV that fails as the test plans; tells in `x-test-reads` which keys were read, and how many. */
export default {
  async fetch(request: Request, env: Environment, context: ExecutionContext): Promise<Response> {
    const plan = JSON.parse(request.headers.get('x-test') ?? '{}') as TestPlan;
    if (plan.fresh) app = start();
    later = plan.later ?? 0;
    const reads: string[] = [];
    const response = await app.fetch(request, { ...env, DATA: faulty(env.DATA, plan, reads) }, context);
    const headers = new Headers(response.headers);
    headers.set('x-test-reads', reads.slice(0, told).join(' '));
    headers.set('x-test-read-count', String(reads.length));
    return new Response(response.body, { status: response.status, headers, encodeBody: 'manual' });
  },
};

function faulty(namespace: KVNamespace, { faults = {}, head }: TestPlan, reads: string[]): KVNamespace {
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
        const value = await namespace.get(stored, 'arrayBuffer');
        return value && value.slice(0, value.byteLength / 2);
      }
      case 'garbage':
        return new TextEncoder().encode('{"index":1}').buffer as ArrayBuffer;
      case 'hang':
        return new Promise(() => undefined);
      case undefined:
        return namespace.get(stored, 'arrayBuffer');
      default:
        return fault satisfies never;
    }
  };
  return { get } as unknown as KVNamespace;
}
