import { expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import { loadNanhai } from '../support/reportFolder.ts';

const { folder, vocabulary } = await loadNanhai();
const source = folder.source as string;

/** Processor seconds that compiling takes, the least of three times: what else runs here only adds to it. */
function secondsFor(text: string): number {
  const takes = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    compileReport({ ...folder, source: text }, vocabulary);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return Math.min(...takes);
}

const megabytes = (text: string): number => Buffer.byteLength(text) / 1e6;

const ratioOf = (make: (times: number) => string): number => {
  const [small, large] = [make(58), make(290)];
  expect(megabytes(small)).toBeGreaterThan(0.4);
  expect(megabytes(large)).toBeGreaterThan(2);
  return secondsFor(large) / secondsFor(small);
};

it('check takes for five times the text at most six times as long', () => {
  expect(ratioOf((times) => `${source}\n`.repeat(times))).toBeLessThan(6);
});

// Where nearly all of it is a problem to be reported, collecting garbage takes its share; in the square it would be 25.
it.each<[what: string, make: (times: number) => string]>([
  ['one line', (times) => source.replaceAll('\n', '').repeat(times)],
  ['words in quotation marks', (times) => source + '\n“某某某某”'.repeat(times * 440)],
  ['numerals that nothing classifies', (times) => `${source}\n${'12个，'.repeat(times * 1000)}`],
  ['quotation marks that stay open', (times) => source + '“'.repeat(times * 2700)],
])('check does not grow with the square of a source of %s', (_what, make) => {
  expect(ratioOf(make)).toBeLessThan(12);
});
