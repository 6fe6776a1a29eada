/**
 * Prints what the publisher's commands cost on a machine that has met none of them before, and again:
 * `node bench/publisher.ts [rounds] [checkout]`, medians, as a Markdown table.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [rounds = '5', checkout = join(import.meta.dirname, '..')] = process.argv.slice(2);
const program = join(resolve(checkout), 'src/cli/open-report.ts');
const report = 'nanhai-2020';

/** In seconds. */
interface Cost {
  /** From the start to the first answer where the command serves, and to the end where it does not. */
  wall: number;
  /** Processor time, user and system, of the program itself until all is published: without workerd's. */
  processor: number;
}

// The kernel would add what workerd took: the program says it of itself when it ends.
const meter = `data:text/javascript,${encodeURIComponent(
  `process.once('exit', () => { const { user, system } = process.cpuUsage(); process._rawDebug('cost ' + (user + system) / 1e6); })`,
)}`;

/** Runs a command in `root`, as far as `until` waits; then stops it. */
async function measure(
  root: string,
  commandArguments: readonly string[],
  until: (child: ChildProcess) => Promise<unknown> = (child) => once(child, 'exit'),
): Promise<Cost> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', meter, program, ...commandArguments], {
    cwd: root,
    // Where Node keeps what it has compiled: a round begins without.
    env: { ...process.env, TMPDIR: root },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout!.on('data', (chunk) => (said += chunk));
  child.stderr!.on('data', (chunk) => (said += chunk));
  await until(child);
  const wall = (performance.now() - start) / 1000;
  const ended = child.exitCode;
  if (ended === null) {
    while (!said.includes('Serving at')) await once(child.stdout!, 'data');
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  const cost = /^cost (.+)$/m.exec(said);
  if ((ended ?? 0) !== 0 || !cost)
    throw new Error(`${commandArguments.join(' ')}: exit code ${child.exitCode}\n${said}`);
  return { wall, processor: Number(cost[1]) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Serves until the report's address answers. */
async function serve(root: string): Promise<Cost> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/v1/reports/${report}`;
  return measure(root, ['serve', '--data', 'data', '--port', String(port)], async (child) => {
    while (child.exitCode === null) {
      const answer = await fetch(address).catch(() => null);
      if (answer?.ok) return;
      await sleep(20);
    }
  });
}

async function correct(root: string): Promise<Cost> {
  const edit = async (file: string, from: RegExp, to: string): Promise<void> => {
    const path = join(root, 'data', report, file);
    const text = await readFile(path, 'utf8');
    if (!from.test(text)) throw new Error(`${path} has no ${from}`);
    await writeFile(path, text.replace(from, to));
  };
  await edit('english.yaml', /Promote all-round/, 'Advance all-round');
  await edit('release-notes.yaml', /^- version:/m, `- version: '99.0.0'\n  notes: { zh: 更正, en: Corrected }\n$&`);
  return measure(root, ['publish', '--data', 'data']);
}

const costs = new Map<string, Cost[]>();
const note = (what: string, cost: Cost): void => void costs.set(what, [...(costs.get(what) ?? []), cost]);

for (let round = 0; round < Number(rounds); round++) {
  const root = await mkdtemp(join(tmpdir(), 'open-report-bench-'));
  try {
    await cp(join(resolve(checkout), 'data'), join(root, 'data'), { recursive: true });
    note('`serve`, first, to the first answer', await serve(root));
    note('`serve`, second, to the first answer', await serve(root));
    note('`publish`, nothing new', await measure(root, ['publish', '--data', 'data']));
    note('`publish`, one corrected cell', await correct(root));
    note('`check`', await measure(root, ['check', '--data', 'data']));
    await measure(root, ['publish', '--help']);
    note('`publish --help`', await measure(root, ['publish', '--help']));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const median = (values: readonly number[]): string =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!.toFixed(2);

console.log('| | wall, s | processor, s, without workerd |\n|---|--:|--:|');
for (const [what, own] of costs) {
  console.log(
    `| ${what} | ${median(own.map(({ wall }) => wall))} | ${median(own.map(({ processor }) => processor))} |`,
  );
}
