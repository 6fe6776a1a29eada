import { describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import { codebookOf } from '../../src/model/codebook.ts';
import { encodeRelease } from '../../src/release/artifacts.ts';
import { readGolden } from '../support/goldenFile.ts';
import { sample } from '../support/sampleTable.ts';
import type { Codebook } from '../../src/model/codebook.ts';
import { formatCodebook } from '../../src/release/codebook.ts';
import { fixedReleases } from '../support/fixedReleases.ts';
import { loadNanhai } from '../support/reportFolder.ts';

const { folder, vocabulary } = await loadNanhai();
const codebook = codebookOf(compileReport(folder, vocabulary).document!);

describe.each(['zh', 'en'] as const)('the codebook as Markdown in %s', (language) => {
  const text = formatCodebook(codebook, language);

  it('has every rule with its text', () => {
    expect(codebook.rules.length).toBeGreaterThan(10);
    for (const { title, text: rule } of codebook.rules) {
      expect(text).toContain(`### ${title[language]}\n\n${rule[language]}`);
    }
  });

  it('has every column of every table, and what each of its codes means', () => {
    for (const { name, title, columns } of codebook.tables) {
      const section = text.split(`### ${title[language]} \`${name}\`\n`)[1]!.split('\n### ', 1)[0]!;
      for (const column of columns) {
        expect(section, `${name}.${column.name}`).toContain(`\n| \`${column.name}\` | ${column.type}`);
        for (const { value, title: meaning } of column.options ?? []) {
          expect(section, `${name}.${column.name}`).toContain(`- \`${value}\`: ${meaning[language]}`);
        }
      }
    }
  });

  it('has tables that a reader of Markdown can read: each row has as many cells as the heading', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.length).toBeGreaterThan(200);
    for (const row of rows) expect(row.split(/(?<!\\)\|/).length, row).toBe(6);
  });
});

it('is in no release from before there were rules', async () => {
  const paths = (await encodeRelease(fixedReleases[1])).map(({ path }) => path);
  expect(paths.filter((path) => /codebook|joined/.test(path))).toEqual([]);
});

describe('a codebook of one rule and two tables', () => {
  const [id, text, , integer] = sample.description.columns;
  const columns = [
    { ...id!, example: 'X1' },
    { ...text!, separator: '|' as const, example: 'a|b\nc' },
    { ...integer!, example: 7 },
    { ...sample.description.columns.find(({ name }) => name === 'choice_or_null')!, example: null },
    { ...sample.description.columns.find(({ name }) => name === 'same')!, example: '字'.repeat(61) },
  ];
  const { name, title, description, key } = sample.description;
  const described = { name, title, description, key, rows: 2, columns };
  const small = {
    name: { zh: '甲', en: 'A' },
    rules: [
      { title: { zh: '一', en: 'One' }, text: { zh: '规则。', en: 'A rule.' }, tables: ['samples', 'others'] },
      { title: { zh: '二', en: 'Two' }, text: { zh: '规则。', en: 'A rule.' }, tables: [] },
    ],
    tables: [described, { ...described, name: 'others', rows: 1, columns: [{ ...id!, example: '字'.repeat(60) }] }],
  } as unknown as Codebook;

  it.each(['zh', 'en'] as const)('is in %s as golden/ has it', async (language) => {
    const made = formatCodebook(small, language);
    expect(made).toBe(await readGolden(`test/release/golden/codebook.${language}.md.txt`, made));
  });
});
