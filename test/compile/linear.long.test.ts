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

it.each<[what: string, make: (times: number) => string]>([
  ['its text again and again', (times) => `${source}\n`.repeat(times)],
  ['one line', (times) => source.replaceAll('\n', '').repeat(times)],
  ['words in quotation marks', (times) => source + '\n“某某某某”'.repeat(times * 440)],
  ['numerals that nothing classifies', (times) => `${source}\n${'12个，'.repeat(times * 1000)}`],
  ['quotation marks that stay open', (times) => source + '“'.repeat(times * 2700)],
])('check is linear in a source of %s: five times as much takes at most six times as long', (_what, make) => {
  const [small, large] = [make(58), make(290)];
  expect(megabytes(small)).toBeGreaterThan(0.4);
  expect(megabytes(large)).toBeGreaterThan(2);
  expect(secondsFor(large)).toBeLessThan(6 * secondsFor(small));
});
