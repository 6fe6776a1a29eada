/**
 * Measures queries of three kinds beside what one would write first in a Worker, and beside Fastify and SQLite:
 * interleaved rounds in one run, medians. `node bench/query.ts [--quick] [--beside <checkout>]` prints Markdown
 * tables; wrk asks (`apt-get install wrk`).
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { beside } from './beside.ts';
import { makeFigures, queryKinds, writeQueries } from './query/figures.ts';
import { startObviousInside, startOursInside } from './query/inside.ts';
import { loadQueries } from './query/load.ts';
import {
  figuresAddress,
  publishFigures,
  type QueryServer,
  startFloor,
  startObvious,
  startOurs,
  startSqlite,
  storeRows,
} from './query/servers.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
if (!existsSync(`${here}node_modules`)) execFileSync('npm', ['ci', '--prefix', here], { stdio: 'inherit' });

const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 5;
const seconds = 1;
const connections = 8;
const starts = quick ? 3 : 5;
/** More queries than a round asks. */
const perRound = 30_000;
/** Rounds and queries of a round, where queries are asked inside the isolate. */
const insideRounds = quick ? 5 : 15;
const perList = 2_000;
/** As many different queries are asked again and again. */
const repeated = 200;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

async function ask({ port, address }: QueryServer, queries: readonly string[]): Promise<number> {
  const addresses = queries.map((query) => `${address}?${query}`);
  return loadQueries({ port, addresses, connections, seconds });
}

/** What a server finds for some queries: how many rows, and which come first. */
async function found({ port, address }: QueryServer, queries: readonly string[]): Promise<string> {
  const answers: unknown[] = [];
  for (const query of queries) {
    const answer = await fetch(`http://127.0.0.1:${port}${address}?${query}`);
    const { total, rows } = (await answer.json()) as { total: number; rows: { id: string }[] };
    answers.push([total, rows.map(({ id }) => id)]);
  }
  return JSON.stringify(answers);
}

/** Asks contestants in turn, round by round, and answers the median of each; the first round warms up. */
async function interleave<T>(
  contestants: readonly T[],
  counted: number,
  measure: (contestant: T, round: number) => Promise<number>,
): Promise<number[]> {
  const results = contestants.map((): number[] => []);
  for (let round = 0; round <= counted; round++) {
    for (const [at, contestant] of contestants.entries()) {
      const result = await measure(contestant, round);
      if (round > 0) results[at]!.push(result);
    }
  }
  return results.map(median);
}

async function compareWarm(count: number, folders: Folders, port: number): Promise<string[]> {
  const ours = await startOurs(folders.published);
  const rows = makeFigures(count);
  const alike = [
    ours,
    await startObvious(folders.plain),
    await startObvious(folders.plainToo, true),
    await startSqlite(rows, 'columns', port),
    await startSqlite(rows, 'queries', port + 1),
  ];
  const other =
    folders.beside === null ? null : { ...(await beside!.query.startOurs(folders.beside)), name: beside!.name };
  if (other) alike.push(other);
  const servers = [...alike, await startFloor(ours, writeQueries(queryKinds[0]!, 0, 1)[0]!)];
  const lines: string[] = [];
  for (const kind of queryKinds) {
    const answers = await Promise.all(alike.map((server) => found(server, writeQueries(kind, 0, 50))));
    if (new Set(answers).size > 1) throw new Error(`The servers find different rows for: ${kind.name}`);
    for (const isNew of [true, false]) {
      const [own = 0, ...others] = await interleave(servers, rounds, (server, round) =>
        ask(server, isNew ? writeQueries(kind, round * perRound, perRound) : writeQueries(kind, 0, repeated)),
      );
      const cells = [
        `${own.toFixed(0)}/s`,
        ...others.map((each) => `${each.toFixed(0)}/s (×${(own / each).toFixed(2)})`),
      ];
      lines.push(`| ${count} | ${kind.name} | ${isNew ? 'new' : 'again'} | ${cells.join(' | ')} |`);
    }
  }
  for (const server of servers) await server.stop();
  return lines;
}

/** Microseconds a query inside the isolate, ours and the obvious Worker's. */
async function compareInside(count: number, { published, plain }: Folders): Promise<string[]> {
  const workers = [await startOursInside(published), await startObviousInside(plain)];
  const lines: string[] = [];
  for (const kind of queryKinds) {
    for (const isNew of [true, false]) {
      const [own = 0, other = 0] = await interleave(workers, insideRounds, (worker, round) =>
        worker.ask(
          isNew
            ? writeQueries(kind, round * perList, perList)
            : Array.from({ length: perList / repeated }, () => writeQueries(kind, 0, repeated)).flat(),
        ),
      );
      lines.push(
        `| ${count} | ${kind.name} | ${isNew ? 'new' : 'again'} | ${own.toFixed(0)} µs | ${other.toFixed(0)} µs (×${(other / own).toFixed(2)}) |`,
      );
    }
  }
  for (const worker of workers) await worker.stop();
  return lines;
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

async function compareCold(count: number, { published, plain }: Folders): Promise<string> {
  const [query] = writeQueries(queryKinds[0]!, 0, 1);
  const address = `${figuresAddress}?${query}`;
  const first: number[] = [];
  const parsed: number[] = [];
  for (let start = 0; start < starts; start++) {
    first.push(await firstRequest(() => startOurs(published), '/problems/not-found', address));
    parsed.push(await firstRequest(() => startObvious(plain), '/warm', '/parse'));
  }
  const [ours, theirs] = [median(first), median(parsed)];
  return `| ${count} | ${ours.toFixed(1)} ms | ${theirs.toFixed(1)} ms | ×${(ours / theirs).toFixed(2)} |`;
}

interface Folders {
  published: string;
  plain: string;
  /** The same again: two instances of workerd can't share a folder. */
  plainToo: string;
  /** The figures as another checkout publishes them. */
  beside: string | null;
}

const warm: string[] = [];
const inside: string[] = [];
const cold: string[] = [];
for (const [count, port] of [
  [100, 18_091],
  [10_000, 18_093],
] as const) {
  const rows = makeFigures(count);
  const folders = {
    published: await publishFigures(rows),
    plain: await storeRows(rows),
    plainToo: await storeRows(rows),
    beside: beside && (await beside.query.publishFigures(rows)),
  };
  warm.push(...(await compareWarm(count, folders, port)));
  inside.push(...(await compareInside(count, folders)));
  cold.push(await compareCold(count, folders));
  for (const folder of Object.values(folders).filter((each) => each !== null))
    await rm(folder, { recursive: true, force: true });
}
console.log(`
Requests per second; in brackets how many times as many Open Report answers. New: no query is asked twice; again: ${repeated} queries in turn. ${connections} connections, ${rounds} rounds of ${seconds} s after one to warm up, medians.

| rows | query | asked | Open Report | obvious Worker | … with our headers and links | Fastify + SQLite, an index a column | Fastify + SQLite, the query's index |${beside ? ` ${beside.name} |` : ''} the same answer, ready |
|---|---|---|---|---|---|---|---|---|${beside ? '---|' : ''}
${warm.join('\n')}

Microseconds a query inside the isolate, without HTTP, ${perList} queries a round, medians of ${insideRounds}; in brackets how many times as long the obvious Worker takes.

| rows | query | asked | Open Report | obvious Worker |
|---|---|---|---|---|
${inside.join('\n')}

First request of a Worker that runs and has read nothing, median of ${starts} starts.

| rows | first query | first parse alone | |
|---|---|---|---|
${cold.join('\n')}`);
process.exit();
