/**
 * Measures queries (one region of twenty, values from a bound upwards, the greatest twenty) beside what one would write
 * first in a Worker, and beside Fastify and SQLite: interleaved rounds in one run, medians.
 * `node bench/query.ts [--quick]` prints a Markdown table.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { formatRequest } from './probe.ts';
import { makeFigures, queries } from './query/figures.ts';
import { loadQueries } from './query/load.ts';
import { publishFigures, type QueryServer, startObvious, startOurs, startSqlite, storeRows } from './query/servers.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
if (!existsSync(`${here}node_modules`)) execFileSync('npm', ['ci', '--prefix', here], { stdio: 'inherit' });

const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 7;
const milliseconds = quick ? 400 : 700;
const connections = 8;
const starts = quick ? 3 : 5;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** How many rows each query finds. */
async function countFound({ port, address }: QueryServer): Promise<number[]> {
  const totals: number[] = [];
  for (const query of queries) {
    const answer = await fetch(`http://127.0.0.1:${port}${address}?${query}`);
    totals.push(((await answer.json()) as { total: number }).total);
  }
  return totals;
}

/** Milliseconds that the first request of a server takes once its Worker runs; `warm` makes it run. */
async function firstRequest(start: () => Promise<QueryServer>, warm: string, path: string): Promise<number> {
  const server = await start();
  const base = `http://127.0.0.1:${server.port}`;
  await (await fetch(base + warm)).arrayBuffer();
  const begin = performance.now();
  await (await fetch(base + path)).arrayBuffer();
  const time = performance.now() - begin;
  await server.stop();
  return time;
}

async function compare(count: number, port: number): Promise<string> {
  const rows = makeFigures(count);
  const folder = await publishFigures(rows);
  const plainFolder = await storeRows(rows);
  const servers = [await startOurs(folder), await startObvious(plainFolder), await startSqlite(rows, port)];
  const found = await Promise.all(servers.map(countFound));
  if (new Set(found.map(String)).size > 1) throw new Error('The servers find different numbers of rows');
  const results = servers.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, { port: own, address }] of servers.entries()) {
      const requests = queries.map((query) => formatRequest('GET', `${address}?${query}`));
      const perSecond = await loadQueries({ port: own, requests, connections, milliseconds });
      // The first round warms up.
      if (round > 0) results[at]!.push(perSecond);
    }
  }
  for (const server of servers) await server.stop();
  const [ours = 0, ...others] = results.map(median);
  const cold: number[] = [];
  const parsed: number[] = [];
  for (let start = 0; start < starts; start++) {
    const [query] = queries;
    cold.push(
      await firstRequest(
        () => startOurs(folder),
        '/problems/not-found',
        `/v1/reports/nanhai-2020/figures.json?${query}`,
      ),
    );
    parsed.push(await firstRequest(() => startObvious(plainFolder), '/warm', '/parse'));
  }
  for (const each of [folder, plainFolder]) await rm(each, { recursive: true, force: true });
  const cells = [ours.toFixed(0), ...others.map((each) => `${each.toFixed(0)} (×${(ours / each).toFixed(2)})`)];
  return `| ${count} | ${cells.join(' | ')} | ${median(cold).toFixed(1)} ms | ${median(parsed).toFixed(1)} ms |`;
}

const lines = [await compare(100, 18_091), await compare(10_000, 18_092)];
console.log(`
Requests per second; in brackets how many times as many Open Report answers. ${queries.length} queries, ${connections} connections, ${rounds} rounds of ${milliseconds} ms after one to warm up, medians. First request: of a Worker that runs and has read nothing, median of ${starts} starts.

| rows | Open Report | obvious Worker | Fastify + SQLite | first query | first parse alone |
|---|---|---|---|---|---|
${lines.join('\n')}`);
process.exit();
