/**
 * Measures the built Worker beside other servers, stored files first and queries then: interleaved rounds in one run,
 * medians, ratios to a bare Worker.
 * `node bench/run.ts [--quick] [--release <version>] [--beside <checkout>]` prints a Markdown table.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

import type { WorkerModule } from '../src/cli/commands/bundle.ts';
import { startLocalService } from '../src/cli/localService.ts';
import { beside } from './beside.ts';
import type { LoadPlan, LoadResult } from './load.ts';
import { formatRequest, probe } from './probe.ts';
import { processorSeconds, withProcesses } from './processor.ts';
import type { BenchFile, BenchFiles, RunningServer } from './server.ts';
import { startBareWorker } from './servers/bareWorker.ts';
import { startNginx } from './servers/nginx.ts';
import { startFastify, startJsonServer, startSqlite } from './servers/nodeServers.ts';
import { startOpenReport } from './servers/openReport.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
if (!existsSync(`${here}node_modules`)) execFileSync('npm', ['ci', '--prefix', here], { stdio: 'inherit' });

const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 7;
const milliseconds = quick ? 600 : 1000;
const connections = 16;
/** `--release 1.1.0` measures the files of a release that another checkout has too, not those of the newest. */
const releaseAt = process.argv.indexOf('--release');
const pin = (address: string): string =>
  releaseAt < 0 ? address : address.replace(/(?<=\/reports\/[^/]+)(?=\/)/, `@${process.argv[releaseAt + 1]}`);

interface Result extends LoadResult {
  /** Microseconds of the server's processor for an answer. Noise on the machine changes it less than the wall time. */
  processor: number;
}

async function load(plan: LoadPlan, server: readonly string[]): Promise<Result> {
  const before = processorSeconds(server);
  const { stdout } = await promisify(execFile)(process.execPath, [`${here}load.ts`, JSON.stringify(plan)]);
  const result = JSON.parse(stdout) as LoadResult;
  return { ...result, processor: ((processorSeconds(server) - before) * 1e6) / result.answers };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

type CaseName = '304' | 'HEAD' | 'csv' | 'json' | 'json in br';

interface Measured {
  server: string;
  processes: readonly string[];
  what: CaseName;
  plan: LoadPlan;
  results: Result[];
}

interface BenchServer extends RunningServer {
  processes: readonly string[];
}

/** The request of a case at a server, and the length of its answer; `null` where the server can't do it. */
async function prepare(server: BenchServer, what: CaseName): Promise<Measured | null> {
  const address = what.startsWith('json') ? server.json : server.csv;
  if (address === null) return null;
  const { headers } = await probe(server.port, formatRequest('GET', address));
  const request = {
    '304': () => formatRequest('GET', address, { 'If-None-Match': headers.get('etag') ?? '"none"' }),
    HEAD: () => formatRequest('HEAD', address),
    csv: () => formatRequest('GET', address),
    json: () => formatRequest('GET', address),
    'json in br': () => formatRequest('GET', address, { 'Accept-Encoding': 'br' }),
  }[what]();
  const answer = await probe(server.port, request);
  if (answer.status !== (what === '304' ? 304 : 200)) return null;
  if (what === 'json in br' && answer.headers.get('content-encoding') !== 'br') return null;
  const plan = { port: server.port, request, answerLength: answer.length, connections, milliseconds };
  return { server: server.name, processes: server.processes, what, plan, results: [] };
}

/** Milliseconds from starting workerd to the first answer of a Worker. */
async function startUp(modules: readonly WorkerModule[]): Promise<number> {
  const start = performance.now();
  const service = await startLocalService({ modules, port: 0, persist: null });
  await (await fetch(new URL('/problems/not-found', service.url))).arrayBuffer();
  const time = performance.now() - start;
  await service.stop();
  return time;
}

const [ours, ownProcesses] = await withProcesses(startOpenReport);

/** The table's file that is nearest to a size. */
async function fileNear(size: number, suffix: string): Promise<BenchFile> {
  const base = `http://127.0.0.1:${ours.port}${pin(ours.addressOf(''))}`;
  const manifest = (await (await fetch(`${base}manifest.json`)).json()) as {
    files: Record<string, { size: number; media_type: string }>;
    tables: { name: string }[];
  };
  const names = new Set(manifest.tables.map((table) => `${table.name}${suffix}`));
  const [name, about] = Object.entries(manifest.files)
    .filter(([path]) => names.has(path))
    .reduce((best, next) => (Math.abs(next[1].size - size) < Math.abs(best[1].size - size) ? next : best));
  const bytes = Buffer.from(
    await (await fetch(`${base}${name}`, { headers: { 'Accept-Encoding': 'identity' } })).arrayBuffer(),
  );
  return { name, table: name.slice(0, -suffix.length), mediaType: about.media_type, bytes };
}

const files: BenchFiles = { csv: await fileNear(5_000, '.csv'), json: await fileNear(50_000, '.json') };
ours.csv = pin(ours.addressOf(files.csv.name));
ours.json = pin(ours.addressOf(files.json.name));

const servers: BenchServer[] = [{ ...ours, processes: ownProcesses }];
if (beside) {
  const [other, processes] = await withProcesses(beside.stored.startOpenReport);
  servers.push({
    ...other,
    processes,
    name: beside.name,
    csv: pin(other.addressOf(files.csv.name)),
    json: pin(other.addressOf(files.json.name)),
  });
}
for (const start of [startBareWorker, startNginx, startFastify, startSqlite, startJsonServer]) {
  const [started, processes] = await withProcesses(() => start(files));
  if (typeof started === 'string') console.log(`Skipped: ${started}.`);
  else servers.push({ ...started, processes });
}

const cases: readonly CaseName[] = ['304', 'HEAD', 'csv', 'json', 'json in br'];
const measured: Measured[] = [];
for (const what of cases)
  for (const server of servers) measured.push(...[await prepare(server, what)].filter((each) => each !== null));

for (const { plan, processes } of measured) await load({ ...plan, milliseconds: 300 }, processes);
// In turn forwards and backwards: after a server that leaves the processor busy, the next one is slower.
for (let round = 0; round < rounds; round++) {
  for (const each of round % 2 === 0 ? measured : measured.toReversed()) {
    each.results.push(await load(each.plan, each.processes));
  }
}

console.log(
  `\n${files.csv.name}: ${files.csv.bytes.length} bytes; ${files.json.name}: ${files.json.bytes.length} bytes. ${connections} connections, ${rounds} rounds of ${milliseconds} ms, medians; × is requests per second relative to the bare Worker of the same case, µs the server's processor time for an answer.\n`,
);
console.log(`| case | ${servers.map(({ name }) => name).join(' | ')} |\n|---|${servers.map(() => '---').join('|')}|`);
for (const what of cases) {
  const reference = measured.find(
    (each) => each.what === (what === 'json in br' ? 'json' : what) && each.server === 'bare Worker',
  )!;
  const middle = ({ results }: Measured, key: keyof Result): number => median(results.map((result) => result[key]));
  const cells = servers.map(({ name }) => {
    const own = measured.find((each) => each.what === what && each.server === name);
    if (!own) return '–';
    const rate = middle(own, 'requestsPerSecond') / middle(reference, 'requestsPerSecond');
    const [p50, p99] = [middle(own, 'p50').toFixed(2), middle(own, 'p99').toFixed(2)];
    return `×${rate.toFixed(2)} (${middle(own, 'processor').toFixed(0)} µs; p50 ${p50}, p99 ${p99} ms)`;
  });
  console.log(`| ${what} | ${cells.join(' | ')} |`);
}
const started = ours.modules.filter(({ initial }) => initial).map(({ contents }) => contents);
const kilobytes = (text: readonly (string | Buffer)[]): string =>
  (text.reduce((sum, { length }) => sum + length, 0) / 1000).toFixed(1);
console.log(
  `\nRead at start: ${kilobytes(started)} kB minified, ${kilobytes(started.map((text) => gzipSync(text)))} kB in gzip.`,
);

const bare: WorkerModule[] = [
  { path: 'worker.js', contents: `export default { fetch: () => new Response('ok') };`, initial: true },
];
const startUps: Record<string, number[]> = { 'Open Report': [], 'bare Worker': [] };
for (let round = 0; round < 5; round++) {
  startUps['Open Report']!.push(await startUp(ours.modules));
  startUps['bare Worker']!.push(await startUp(bare));
}
console.log(
  `Start of workerd to the first answer: ${Object.entries(startUps)
    .map(([name, times]) => `${name} ${median(times).toFixed(0)} ms`)
    .join(', ')}.`,
);

for (const server of servers) await server.stop();
await import('./query.ts');
