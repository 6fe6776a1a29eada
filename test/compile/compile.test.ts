import { describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import { formatProblem, type Problem } from '../../src/compile/problem.ts';
import { type Edit, edited, loadFullReport, without } from '../support/reportFolder.ts';

const { folder, vocabulary } = await loadFullReport();

const compile = (...edits: Edit[]) => compileReport(edited(folder, ...edits), vocabulary);
const summary = ({ file, line, column, rule }: Problem) =>
  `${file.slice(file.lastIndexOf('/') + 1)}:${line}:${column} ${rule}`;

describe('a report with problems in several files', () => {
  const { document, problems } = compile(
    { file: 'terms.yaml', replace: 'name:      清溪计划', by: 'name:      清溪行动' },
    { file: 'targets.yaml', replace: 'unit:            mu', by: 'unti:            mu' },
    { file: 'targets.yaml', replace: 'value:           98.5', by: 'value:           99' },
    { file: 'targets.yaml', replace: 'unit:            person', by: 'unit:            soul' },
    { file: 'report.yaml', replace: "'2021-01-18'", by: '18 January' },
    { file: 'figures.yaml', replace: 'quote:   老旧小区7处', by: 'quote:   老旧小区' },
    { file: 'places.yaml', replace: "'990121'", by: "'990122'" },
  );

  it('gives no document', () => {
    expect(document).toBeNull();
  });

  it('gives every problem at once, by file, line and column', () => {
    expect(problems.map(summary)).toEqual([
      'figures.yaml:30:3 figure-used',
      'places.yaml:12:3 code-listed',
      'report.yaml:29:3 value-in-schema',
      'targets.yaml:18:3 field-known',
      'targets.yaml:49:3 unit-known',
      'targets.yaml:70:3 value-stated',
      'terms.yaml:6:3 quotation-found',
    ]);
  });

  it('prints each with its place, its rule and its remedy', () => {
    expect(formatProblem(problems[1]!)).toBe(
      'test/golden/full-report/data/qinglan-2021/places.yaml:12:3: code 990122 is not in the list of divisions [code-listed]\n' +
        '    Correct the code, or add it to data/vocabulary/divisions.yaml from the list that is cited there.',
    );
  });
});

describe('a row that is withdrawn of a table that there is not', () => {
  it('is reported, and so is its successor', () => {
    const text = `rows:
  - table: others
    id: T1
    successor: T2
    withdrawn: 2021-03-01T00:00:00Z
    reason: { zh: 有误, en: It was wrong. }
`;
    const files = new Map([...folder.files, ['withdrawals.yaml', text]]);
    expect(compileReport({ ...folder, files }, vocabulary).problems.map(summary)).toEqual([
      'withdrawals.yaml:3:5 withdrawal-released',
      'withdrawals.yaml:4:5 withdrawal-succeeded',
    ]);
  });
});

describe('a mention within others', () => {
  it('is within the shortest of those that are longer, wherever it is in them', () => {
    const made = compile(
      { file: 'report.yaml', replace: 'terms: 5', by: 'terms: 9' },
      {
        file: 'terms.yaml',
        replace: '- id:        fang-guan-fu\n',
        by:
          ['一河', '河两', '河两岸', '岸']
            .map((name, at) => `- id: part-${at}\n  name: ${name}\n  category: slogan\n\n`)
            .join('') + '- id:        fang-guan-fu\n',
      },
    );
    expect(made.problems).toEqual([]);
    const { rows } = made.document!.tables.find(({ name }) => name === 'mentions')!;
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    const around = rows.flatMap(({ name, within }) => (within === null ? [] : [`${name} < ${names.get(within!)}`]));
    expect(new Set(around)).toEqual(
      new Set(['一河 < 一河两岸', '河两 < 河两岸', '河两岸 < 一河两岸', '岸 < 河两岸', '𠮷岚区 < 𠮷岚湿地公园']),
    );
  });
});

describe('one mistake', () => {
  it.each<[string, string[], ...Edit[]]>([
    [
      'an unreadable target is neither missed in the count nor are its figure and its English',
      ['targets.yaml:16:3 value-in-schema'],
      { file: 'targets.yaml', replace: "1.2万亩\n  comparison:      '='", by: '1.2万亩\n  comparison:      is' },
    ],
    [
      'a target that is not found is neither missed in the count nor are its figure and its English',
      ['targets.yaml:14:3 quotation-found'],
      { file: 'targets.yaml', replace: 'quote:           新增湿地1.2万亩', by: 'quote:           增加湿地1.2万亩' },
    ],
    [
      'an unreadable term is neither missed in the count nor by its mentions, its marks and its English',
      ['terms.yaml:7:3 value-in-schema'],
      { file: 'terms.yaml', replace: '清溪计划\n  category:  plan', by: '清溪计划\n  category:  scheme' },
      { file: 'report.yaml', replace: '  places: 4\n', by: '  places: 4\n  mentions: 13\n' },
    ],
    [
      'a title that is not found leaves the report itself not missed in the count',
      ['report.yaml:13:1 quotation-found'],
      { file: 'report.yaml', replace: 'title: 政府工作报告', by: 'title: 政府工作总结' },
      { file: 'report.yaml', replace: 'counts:\n', by: 'counts:\n  report: 1\n' },
    ],
    [
      'an unreadable classification does not leave its numeral unclassified',
      ['figures.yaml:30:3 value-in-schema'],
      {
        file: 'figures.yaml',
        replace: 'class:   result\n  quote:   老旧小区7处',
        by: 'class:   outcome\n  quote:   老旧小区7处',
      },
    ],
    [
      'a line that no rule reads is not missed in the count, nor by the rows that are in it',
      ['source.txt:5:1 line-read', 'source.txt:7:1 line-read'],
      { file: 'layout.yaml', replace: "pattern: '.+'\n", by: "pattern: '　　.+'\n" },
    ],
    [
      'a layout that cannot be read leaves targets, English and counts alone',
      ['layout.yaml:25:5 value-in-schema'],
      { file: 'layout.yaml', replace: "'　　(?<text>.+)'", by: "'　　(?<text>.+'" },
    ],
    [
      'a term that is listed twice has its mentions once',
      ['report.yaml:47:3 count-matches', 'terms.yaml:5:3 key-unique'],
      {
        file: 'terms.yaml',
        replace: '- id:        clear-streams-plan',
        by: '- id:        river-and-banks\n  name:      一河两岸\n  category:  slogan\n- id:        clear-streams-plan',
      },
    ],
    [
      'metadata that cannot be read leave the other files alone',
      ['report.yaml:14:1 value-in-schema'],
      { file: 'report.yaml', replace: 'year: 2021', by: 'year: next' },
    ],
  ])('%s', (_, expected, ...edits) => {
    expect(compile(...edits).problems.map(summary)).toEqual(expected);
  });

  it('reports every field that an entry has too many', () => {
    const { problems } = compile({
      file: 'rights.yaml',
      replace: 'official: false',
      by: 'official: false\nopen_access: true\ncolour: red',
    });
    expect(problems.map(({ message }) => message)).toEqual(['unknown field `open_access`', 'unknown field `colour`']);
  });

  it('names fifty fields of an entry that has thousands too many, and counts the rest', () => {
    const fields = Array.from({ length: 5000 }, (_, at) => `field_${at}: 1`).join('\n');
    const { problems } = compile({ file: 'rights.yaml', replace: 'official: false', by: `official: false\n${fields}` });
    expect(problems).toHaveLength(50);
    expect(problems.at(-1)!.message).toBe('unknown field `field_49`, and 4950 more that are not named');
  });

  it('in a field too many does not hide a mistake in another field', () => {
    const { problems } = compile(
      { file: 'targets.yaml', replace: "hectares:        '800'", by: "hectare:         '800'" },
      { file: 'targets.yaml', replace: 'value:           12000', by: 'value:           13000' },
    );
    expect(problems.map(summary)).toEqual(['targets.yaml:17:3 value-stated', 'targets.yaml:21:3 field-known']);
  });
});

describe('a folder', () => {
  it('without its metadata gives one problem and no document', () => {
    const { document, problems } = compileReport(without(folder, 'report.yaml'), vocabulary);
    expect(document).toBeNull();
    expect(problems.map(summary)).toEqual(['report.yaml:1:1 file-present']);
  });

  it('that is empty gives a problem for each of its eleven files', () => {
    const { problems } = compileReport({ ...folder, files: new Map() }, vocabulary);
    const missing = problems.filter(({ rule }) => rule === 'file-present').map(({ file }) => file);
    expect(missing).toHaveLength(11);
  });
});
