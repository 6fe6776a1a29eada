import { describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import { codebookOf } from '../../src/model/codebook.ts';
import { encodeRelease } from '../../src/release/artifacts.ts';
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
