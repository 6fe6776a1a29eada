import { startLocalService } from '../../src/cli/localService.ts';
import type { BenchFiles, RunningServer } from '../server.ts';

/** A Worker that does nothing but answer the same bytes from memory: the floor. */
export async function startBareWorker({ csv, json }: BenchFiles): Promise<RunningServer> {
  const contents = `
const files = new Map(${JSON.stringify([csv, json].map(({ name, mediaType, bytes }) => [`/${name}`, mediaType, bytes.toString('utf8')]))}
  .map(([path, type, text]) => [path, { bytes: new TextEncoder().encode(text), type }]));
export default {
  fetch(request) {
    const { bytes, type } = files.get(new URL(request.url).pathname);
    if (request.headers.has('If-None-Match')) return new Response(null, { status: 304 });
    if (request.method === 'HEAD') return new Response(null, { headers: { 'Content-Type': type, 'Content-Length': String(bytes.length) } });
    return new Response(bytes, { headers: { 'Content-Type': type } });
  },
};`;
  const service = await startLocalService({
    modules: [{ path: 'worker.js', contents, initial: true }],
    port: 0,
    persist: null,
  });
  return {
    name: 'bare Worker',
    port: Number(service.url.port),
    csv: `/${csv.name}`,
    json: `/${json.name}`,
    stop: () => service.stop(),
  };
}
