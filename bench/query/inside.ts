/** Queries asked of a Worker by a Worker around it: what is left is the Worker's own work, without HTTP. */
import { bundleWorker, type WorkerModule } from '../../src/cli/commands/bundle.ts';
import { startLocalService } from '../../src/cli/localService.ts';
import { obviousWorker } from './obviousWorker.ts';
import { figuresAddress } from './servers.ts';

/** Asks `./worker.js` for every address of the list that it is sent, one after the other. */
const around = `
import app from './worker.js';
export default {
  async fetch(request, env, context) {
    let found = 0;
    for (const address of await request.json()) {
      const { status } = await app.fetch(new Request('http://localhost' + address), env, context);
      if (status === 200) found++;
    }
    return new Response(String(found));
  },
};`;

/** A Worker that is asked from within. */
export interface InsideWorker {
  /** Microseconds that each query of a list takes, on average. */
  ask(queries: readonly string[]): Promise<number>;
  stop(): Promise<void>;
}

async function startInside(modules: readonly WorkerModule[], persist: string, address: string): Promise<InsideWorker> {
  const main = { path: 'around.js', contents: around, initial: true };
  const { url, stop } = await startLocalService({ modules: [main, ...modules], port: 0, persist });
  return {
    async ask(queries) {
      const body = JSON.stringify(queries.map((query) => `${address}?${query}`));
      const begin = performance.now();
      const found = Number(await (await fetch(url, { method: 'POST', body })).text());
      const time = performance.now() - begin;
      if (found !== queries.length) throw new Error(`${queries.length - found} queries were not answered`);
      return (time * 1000) / queries.length;
    },
    stop,
  };
}

export const startOursInside = async (folder: string): Promise<InsideWorker> =>
  startInside(await bundleWorker(), folder, figuresAddress);

export const startObviousInside = (folder: string): Promise<InsideWorker> =>
  startInside([{ path: 'worker.js', contents: obviousWorker, initial: true }], folder, '/');
