import type { ReportFolder } from '../../src/compile/compile.ts';
import { decodeText } from '../../src/compile/textFile.ts';
import type { Bytes } from '../../src/model/bytes.ts';

/** Numbers in [0, 1) that a seed determines: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What editors and attackers write where a value belongs. */
const hostileValues = [
  '',
  '~',
  '**bold**',
  '*alias',
  '&anchor x',
  '!tag x',
  '!!binary aGk=',
  '{}',
  '[]',
  '[[[[[[]]]]]]',
  '{ a: { b: { c: d } } }',
  '- x',
  '__proto__',
  'constructor',
  '.nan',
  '-.inf',
  '1e400',
  '-0',
  '0x7fffffff',
  '123456789012345678901234567890',
  '0.0000000001',
  '"\\0"',
  '"\\ud800"',
  '"\\r\\nX: y"',
  'javascript:alert(1)',
  'https://a.example/<x>"',
  '0000-00-00',
  '2020-02-30',
  '9999-99-99T99:99:99Z',
  "'(([^。]+)+)+X'",
  "'(?<text>'",
  "'(?=x)\\1'",
  '‮txet',
  'x'.repeat(10_000),
];

type Mutation = (bytes: Bytes, random: () => number) => Bytes;

const below = (random: () => number, length: number): number => Math.floor(random() * length);
const pick = <T>(random: () => number, all: readonly T[]): T => all[below(random, all.length)]!;

/** A change of the lines of a file, byte by byte: what is not UTF-8 stays so. */
const ofLines =
  (change: (lines: string[], at: number, random: () => number) => string[]): Mutation =>
  (bytes, random) => {
    const lines = Buffer.from(bytes).toString('latin1').split('\n');
    return Uint8Array.from(Buffer.from(change(lines, below(random, lines.length), random).join('\n'), 'latin1'));
  };

const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

const mutations: Readonly<Record<string, Mutation>> = {
  'a byte flipped': (bytes, random) => {
    const flipped = bytes.slice();
    const at = below(random, bytes.length);
    if (bytes.length > 0) flipped[at] = flipped[at]! ^ (1 << below(random, 8));
    return flipped;
  },
  'cut short': (bytes, random) => bytes.slice(0, below(random, bytes.length)),
  'a line deleted': ofLines((lines, at) => lines.toSpliced(at, 1)),
  'a line doubled': ofLines((lines, at) => lines.toSpliced(at, 0, lines[at]!)),
  'a line moved': ofLines((lines, at, random) =>
    lines.toSpliced(at, 1).toSpliced(below(random, lines.length), 0, lines[at]!),
  ),
  'a line indented': ofLines((lines, at) => lines.with(at, `  ${lines[at]}`)),
  'a value replaced': ofLines((lines, at, random) =>
    lines.with(
      at,
      lines[at]!.replace(
        /(^\s*(?:- )?[\w.-]+:\s*|^\s*- ).*/,
        (_all, key: string) => key + utf8(pick(random, hostileValues)),
      ),
    ),
  ),
  'a key replaced': ofLines((lines, at, random) =>
    lines.with(
      at,
      lines[at]!.replace(/[\w.-]+:/, () => `${utf8(pick(random, hostileValues))}:`),
    ),
  ),
};

/** The files of a report's folder as bytes, by their names. */
export type FolderBytes = ReadonlyMap<string, Bytes>;

/** A folder with one to three mutations, and what they were. */
export function mutateFolder(files: FolderBytes, seed: number): { files: FolderBytes; what: string } {
  const random = randomFrom(seed);
  const mutated = new Map(files);
  const done = Array.from({ length: 1 + below(random, 3) }, () => {
    const name = pick(random, [...files.keys()]);
    const mutation = pick(random, Object.keys(mutations));
    mutated.set(name, mutations[mutation]!(mutated.get(name)!, random));
    return `${name}: ${mutation}`;
  });
  return { files: mutated, what: done.join(', ') };
}

/** The folder as the command line would have read it. */
export function readMutated(folder: ReportFolder, files: FolderBytes): ReportFolder {
  const texts = [...files].map(([name, bytes]) => [name, decodeText(`${folder.folder}/${name}`, bytes)] as const);
  const source = texts.find(([name]) => name === 'source.txt')![1];
  return { ...folder, source, files: new Map(texts.filter(([name]) => name.endsWith('.yaml'))) };
}
