import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

interface Idiom {
  pattern: RegExp;
  /** What to write instead. */
  better: string;
  /** A line that has it, and one that only looks like it. */
  has: string;
  spares: string;
}

/** Idioms of ours that need a second reading, each with the better word. Add one when a reader stumbles. */
const idioms: Readonly<Record<string, Idiom>> = {
  stands: {
    pattern: /\b(?<!will )[Ss]tands?\b(?! for|-|ing)/,
    better: 'is, are, occurs; “not withdrawn” of a release',
    has: 'The digest stands in the manifest.',
    spares: 'T stands for a type; a stand-in of the API',
  },
  told: {
    pattern: /\b[Tt]old (?=[a-z])|\btold[.;](?:\s|$)/,
    better: 'said, reported, named, described, distinguished',
    has: 'All problems are told at once.',
    spares: 'untold riches',
  },
  tells: {
    pattern: /\b[Tt]ells (?=[a-z])|\btell (?:which|what|whether|apart|how|why|that|it|the|a|from)\b/,
    better: 'says, reports, shows, distinguishes',
    has: 'The index tells which paths changed.',
    spares: 'Please tell us the address.',
  },
  'is no …': {
    pattern: /(?<![Tt]here )\bis no (?!longer\b|more\b|such\b|one\b)[a-z]/,
    better: 'is not a …',
    has: '“Tuesday” is no date.',
    spares: 'There is no date; it is no longer there.',
  },
  'is none': {
    pattern: /(?<![Tt]here )\b(?:is|are) none\b(?! of)/,
    better: 'is not one; there is none',
    has: '`null` where it is none',
    spares: '`null` where there is none',
  },
  whoever: { pattern: /\b[Ww]hoever\b/, better: 'anyone who, a client that', has: 'whoever asks', spares: 'who asks' },
  'passed over': {
    pattern: /\bpass(?:ed|es)? over\b/,
    better: 'ignored, skipped',
    has: 'Unknown parameters are passed over.',
    spares: 'The pass is over.',
  },
  'taken back': {
    pattern: /\bt(?:aken|akes?|ook) back\b/,
    better: 'withdrawn; reverted of code',
    has: 'The release was taken back.',
    spares: 'It was taken.',
  },
  'goes on': {
    pattern: /\b(?:go|goes|went) on\b/,
    better: 'continues',
    has: 'The list goes on after the cursor.',
    spares: 'the ongoing list',
  },
  'brought about': {
    pattern: /\b(?:brought|brings?) about\b/,
    better: 'caused',
    has: 'The fault is brought about by a test.',
    spares: 'It brought a fault.',
  },
  'for want of': {
    pattern: /\bfor want of\b/,
    better: 'without, because … is missing',
    has: 'for want of one',
    spares: 'wants one',
  },
  'does not be': {
    pattern: /\b(?:does|do) not be\b/,
    better: 'is not',
    has: 'it does not be',
    spares: 'it does not beat it',
  },
};

/** What is judged: what we write for people to read, in the repository, on pages, in messages. */
const judged = [
  'src/**/*.ts',
  'src/**/*.tsx',
  'test/**/*.ts',
  'bench/**/*.ts',
  'data/**/*.yaml',
  '**/*.md',
  '.github/**',
  'wrangler.toml',
  'package.json',
];

/** Texts that releases have for ever, and this list. */
const spared = [/^test\/contract\/words\.test\.ts$/, /^LICENSE/, /^data\/[^/]+\/source/, /^test\/golden\//];

const files = execFileSync('git', ['ls-files', '-z', ...judged.map((glob) => `:(glob)${glob}`)], { encoding: 'utf8' })
  .split('\0')
  .filter((name) => name !== '' && !spared.some((pattern) => pattern.test(name)));

/** Of what is frozen with a release, comments alone are ours to mend. */
const ownWords = (file: string, line: string): string =>
  /^(?:data\/|src\/model\/tables\/|src\/release\/archive\.ts$)/.test(file) && !/^\s*(?:#|\/?\*|\/\/)/.test(line)
    ? ''
    : line;

const lines = files.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line, at) => ({ place: `${file}:${at + 1}`, line, own: ownWords(file, line) }))
    .filter(({ own }) => own !== ''),
);

describe('plain English', () => {
  it('is judged in what we write', () => {
    expect(files.length).toBeGreaterThan(500);
  });

  it.each(Object.entries(idioms))('has no “%s”', (name, { pattern, better }) => {
    const found = lines
      .filter(({ own }) => pattern.test(own))
      .map(({ place, line }) => `${place}: ${line.trim().slice(0, 140)}`);
    expect(found, `“${name}”: write ${better}`).toEqual([]);
  });

  it.each(Object.entries(idioms))('knows “%s” when it reads it', (_, { pattern, has, spares }) => {
    expect([pattern.test(has), pattern.test(spares)]).toEqual([true, false]);
  });
});
