import { createApp } from '../../src/worker/app.ts';
import type { Environment } from '../../src/worker/environment.ts';
import type { LoopbackPlan } from './loopbackPlan.ts';

let later = 0;
const start = () => createApp({ now: () => Date.now() + later });
let app = start();

/** The Worker on a storage that the test keeps in its own process, where a publisher can be killed and watched. */
export default {
  async fetch(request: Request, env: Environment, context: ExecutionContext): Promise<Response> {
    const plan = JSON.parse(request.headers.get('x-test')!) as LoopbackPlan;
    if (plan.fresh) app = start();
    later = plan.later;
    const get = async (key: string): Promise<ArrayBuffer | null> => {
      const response = await fetch(`${plan.storage}/${key}`);
      return response.status === 200 ? response.arrayBuffer() : null;
    };
    return app.fetch(request, { ...env, DATA: { get } as unknown as KVNamespace }, context);
  },
};
