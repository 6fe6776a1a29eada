/**
 * Changes the source in one place at a time and runs the tests that cover it: what survives, no test guards.
 * `node test/mutate/run.ts [--seed N] [--count N] [path…]` works on a copy; the source itself is never touched.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { draw } from './draw.ts';
import { reasonOf } from './equivalent.ts';
import { furtherTestsOf } from './further.ts';
import { findMutants, type Mutant } from './mutants.ts';
import { roomOf, Tests } from './tests.ts';

const rooms = ['http', 'query', 'compile', 'formats', 'release', 'difference', 'catalog'];
/** The share of mutants, in per cent, that must die. */
const goal = 92;

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string' }, count: { type: 'string', default: '200' } },
  allowPositionals: true,
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);

const root = fileURLToPath(new URL('../../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'open-report-mutants-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));
const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
for (const file of listed.toString().split('\0').filter(Boolean)) cpSync(join(root, file), join(copy, file));
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

const paths = positionals.length > 0 ? positionals : rooms.map((room) => `src/${room}/`);
const sources = new Map(
  globSync('src/**/*.{ts,tsx}', { cwd: copy })
    .filter((file) => paths.some((path) => file.startsWith(path)))
    .toSorted()
    .map((file) => [file, readFileSync(join(copy, file), 'utf8')]),
);
const all = [...sources].flatMap(([file, source]) => findMutants(file, source));
const drawn = draw(all, Number(values.count), seed);
console.log(`seed ${seed}: ${drawn.length} of ${all.length} mutants`);

const tests = await Tests.start(copy);
const counts = { killed: 0, survived: 0, equivalent: 0 };
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 100);

/** Does something while the copy has the mutant in it. */
async function within<T>({ file, start, end, after }: Mutant, act: () => Promise<T>): Promise<T> {
  const path = join(copy, file);
  const source = sources.get(file)!;
  writeFileSync(path, source.slice(0, start) + after + source.slice(end));
  try {
    return await act();
  } finally {
    writeFileSync(path, source);
  }
}

const inWords = ({ file, line, before, after }: Mutant): string =>
  `${file}:${line}  ${oneLine(before)} → ${oneLine(after)}`;

function tell(outcome: keyof typeof counts, mutant: Mutant, why = ''): void {
  counts[outcome]++;
  console.log(`${outcome}  ${inWords(mutant)}${why && `  (${why})`}`);
}

/** Asks of each mutant the tests that `testsOf` names: the mutants that none of them notices. */
async function ask(mutants: readonly Mutant[], testsOf: (file: string) => string[]): Promise<Mutant[]> {
  const asked = [...new Set(mutants.flatMap(({ file }) => testsOf(file)))];
  const cost = await tests.prove(asked);
  const alive: Mutant[] = [];
  const killers = new Set<string>();
  for (const mutant of mutants) {
    const killer = await within(mutant, () => tests.findFailing(mutant.file, testsOf(mutant.file), cost));
    if (killer === null) alive.push(mutant);
    else tell('killed', mutant, killer);
    if (killer !== null) killers.add(killer);
  }
  // What failed for another reason than the mutants may fail now, too. Some pass in the order of before alone.
  await tests.prove(asked.filter((test) => killers.has(test)));
  return alive;
}

const reasons = new Map(drawn.map((mutant) => [mutant, reasonOf(mutant, sources.get(mutant.file)!)]));
for (const [mutant, reason] of reasons) if (reason !== null) tell('equivalent', mutant, reason);

for (const [room, mutants] of Map.groupBy(drawn, ({ file }) => roomOf(file))) {
  const others = mutants.filter((mutant) => reasons.get(mutant) === null);
  const alive = await ask(others, (file) => tests.ownTests(file));
  const further = alive.length > 0 ? await ask(alive, () => furtherTestsOf(room)) : [];
  for (const mutant of further) tell('survived', mutant);
}
tests.stop();
console.log(`${(tests.cost / drawn.length).toFixed(1)} processor seconds a mutant`);

const score = (100 * counts.killed) / (counts.killed + counts.survived);
console.log(
  `seed ${seed}: killed ${counts.killed}, survived ${counts.survived}, equivalent ${counts.equivalent}: ${score.toFixed(1)} %`,
);
process.exitCode = score < goal ? 1 : 0;
