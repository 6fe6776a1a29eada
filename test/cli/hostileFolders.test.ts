import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { checkReports } from '../../src/cli/checkReports.ts';
import { CliError } from '../../src/cli/command.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { sha256 } from '../../src/model/bytes.ts';
import { DataCopy } from '../support/dataCopy.ts';

const report = 'nanhai-2020';

let data: DataCopy;
beforeEach(async () => {
  data = await DataCopy.make();
});
afterEach(() => data.remove());

const pathOf = (file: string) => join(data.folder, report, file);

/** Replaces words that the file has, once. */
async function edit(file: string, words: string | RegExp, by: string): Promise<void> {
  const before = await readFile(pathOf(file), 'latin1');
  const after = before.replace(words, () => by);
  expect(after).not.toBe(before);
  await writeFile(pathOf(file), after, 'latin1');
}

const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

async function replaceFile(file: string, make: (path: string) => unknown): Promise<void> {
  await rm(pathOf(file));
  await make(pathOf(file));
}

const bomb = `a: &a [x, x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [*${'abcdefgh'[at]}, *${'abcdefgh'[at]}]\n`).join('')}`;
const withdrawal = `releases:\n  - version: 1.0.0\n    withdrawn: 0000-00-00T00:00:00Z\n    reason: { zh: 有误, en: Wrong }\n`;

describe('a hostile file of a report ends in a problem that names it', () => {
  it.each<[what: string, rule: string, file: string, damage: () => Promise<unknown>]>([
    [
      'bold Markdown',
      'yaml-syntax',
      'annotations.yaml',
      () => edit('annotations.yaml', /note_en: .*/, 'note_en: **bold**'),
    ],
    ['an alias bomb', 'yaml-syntax', 'english.yaml', () => writeFile(pathOf('english.yaml'), bomb)],
    ['a field written twice', 'yaml-syntax', 'report.yaml', () => edit('report.yaml', /^id: /m, 'id: x\nid: ')],
    [
      'a huge number',
      'value-in-schema',
      'targets.yaml',
      () => edit('targets.yaml', /value: .*/, 'value: 123456789012345678901234567890'),
    ],
    ['no number at all', 'value-in-schema', 'targets.yaml', () => edit('targets.yaml', /value: .*/, 'value: .nan')],
    ['a folder in its place', 'file-present', 'terms.yaml', () => replaceFile('terms.yaml', (path) => mkdir(path))],
    [
      'a link that leads nowhere',
      'file-present',
      'terms.yaml',
      () => replaceFile('terms.yaml', (path) => symlink('nowhere', path)),
    ],
    [
      'a link to itself',
      'file-present',
      'terms.yaml',
      () => replaceFile('terms.yaml', (path) => symlink('terms.yaml', path)),
    ],
    [
      'a pipe in its place',
      'file-present',
      'terms.yaml',
      () => replaceFile('terms.yaml', (path) => spawnSync('mkfifo', [path])),
    ],
    [
      'a pipe for a source',
      'file-present',
      'source.txt',
      () => replaceFile('source.txt', (path) => spawnSync('mkfifo', [path])),
    ],
    ['no source', 'file-present', 'source.txt', () => replaceFile('source.txt', () => undefined)],
    [
      'a pattern that tries every way to read a line',
      'line-read',
      'source.txt',
      () => edit('layout.yaml', /pattern: '\.\+'/, utf8("pattern: '(([^。]+)+)+X'")),
    ],
    [
      'a licence address with angle brackets',
      'value-in-schema',
      'rights.yaml',
      () => edit('rights.yaml', /url: .*/, 'url: https://a.example/<x>'),
    ],
    [
      'a licence address with a quotation mark',
      'value-in-schema',
      'rights.yaml',
      () => edit('rights.yaml', /url: .*/, `url: 'https://a.example/"x'`),
    ],
    [
      'a licence that is a script',
      'value-in-schema',
      'rights.yaml',
      () => edit('rights.yaml', /url: .*/, `url: 'javascript:alert(1)'`),
    ],
    [
      'an instant that is not one',
      'value-in-schema',
      'withdrawals.yaml',
      () => writeFile(pathOf('withdrawals.yaml'), withdrawal),
    ],
    [
      'bytes that are not UTF-8',
      'text-well-formed',
      'terms.yaml',
      () => edit('terms.yaml', /name: .*/, 'name: \xc4\xcf\xba\xa3'),
    ],
    [
      'a source that is not UTF-8',
      'text-well-formed',
      'source.txt',
      () => edit('source.txt', utf8('南海'), '\xc4\xcf\xba\xa3'),
    ],
    [
      'half a surrogate pair in a note',
      'text-well-formed',
      'annotations.yaml',
      () => edit('annotations.yaml', /note_en: .*/, String.raw`note_en: "\ud800"`),
    ],
    [
      'half a surrogate pair in its name',
      'text-well-formed',
      'report.yaml',
      () => edit('report.yaml', /^( +)en: .*/m, String.raw`  en: "\udc00"`),
    ],
    [
      'a control character in its name',
      'text-well-formed',
      'report.yaml',
      () => edit('report.yaml', /^( +)en: .*/m, '  en: a\u0001b'),
    ],
    [
      'a noncharacter in its name',
      'text-well-formed',
      'report.yaml',
      () => edit('report.yaml', /^( +)en: .*/m, utf8('  en: a\uffffb')),
    ],
    [
      'a noncharacter in the source',
      'text-well-formed',
      'source.txt',
      () => edit('source.txt', utf8('南海'), utf8('南\ufffe海')),
    ],
    [
      'a rendering of `constructor`',
      'yaml-syntax',
      'english.yaml',
      () => edit('english.yaml', /^measures:$/m, 'measures:\n  constructor: x'),
    ],
    [
      'a rendering of `__proto__`',
      'yaml-syntax',
      'english.yaml',
      () => edit('english.yaml', /^measures:$/m, 'measures:\n  __proto__: x'),
    ],
    [
      'a count of `constructor`',
      'yaml-syntax',
      'report.yaml',
      () => edit('report.yaml', /^counts:$/m, 'counts:\n  constructor: 1'),
    ],
    [
      'a field `constructor`',
      'yaml-syntax',
      'targets.yaml',
      () => edit('targets.yaml', /^( +)value: .*/m, '  constructor: 1'),
    ],
  ])('%s: %s in %s', async (_what, rule, file, damage) => {
    await damage();
    const { problems } = await checkReports(data.folder);
    const found = problems.find((problem) => problem.rule === rule && problem.file.endsWith(`${report}/${file}`));
    expect(found, JSON.stringify(problems.slice(0, 3))).toMatchObject({
      line: expect.any(Number),
      remedy: expect.stringMatching(/\S/),
    });
  });
});

describe('what no report can be compiled without is named, with the place', () => {
  const vocabulary = (file: string, text: string) => () => data.write(`vocabulary/${file}`, text);
  it.each<[what: string, message: RegExp, damage: () => Promise<unknown>]>([
    ['an alias in the units', /units\.yaml:1:\d* ?.*alias/s, vocabulary('units.yaml', '- code: *x\n')],
    [
      'a control character in the divisions',
      /divisions\.yaml:1:\d+: the text has U\+0001/,
      vocabulary('divisions.yaml', 'list: "\\x01"\n'),
    ],
    [
      'units in Latin-1',
      /units\.yaml:1:\d+: the bytes here are not UTF-8/,
      () => writeFile(join(data.folder, 'vocabulary/units.yaml'), '- \xe9', 'latin1'),
    ],
    [
      'no instant in releases.json',
      /releases\.json: .*calendar/,
      async () => {
        const records = JSON.parse(await readFile(pathOf('releases.json'), 'utf8')) as { published: string }[];
        records[0]!.published = '0000-00-00T00:00:00Z';
        await writeFile(pathOf('releases.json'), JSON.stringify(records));
      },
    ],
    [
      'a frozen document that was cut, and its digest forged',
      /1\.0\.0\.json, though its digest is the recorded one/,
      async () => {
        const cut = (await readFile(pathOf('releases/1.0.0.json'))).subarray(0, 1000);
        const records = JSON.parse(await readFile(pathOf('releases.json'), 'utf8')) as { document: string }[];
        records[0]!.document = await sha256(new Uint8Array(cut));
        await writeFile(pathOf('releases.json'), JSON.stringify(records));
        await writeFile(pathOf('releases/1.0.0.json'), cut);
      },
    ],
  ])('%s', async (_what, message, damage) => {
    await damage();
    const error = await checkReports(data.folder)
      .then(() => readFrozenReleases(data.folder, report))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CliError);
    expect((error as CliError).message).toMatch(message);
  });
});
