import { describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import type { Row } from '../../src/model/table.ts';
import { readSubject } from '../../src/release/subject.ts';
import { loadNanhai } from '../support/reportFolder.ts';

const { folder, vocabulary } = await loadNanhai();
const document = compileReport(folder, vocabulary).document!;

describe('what a release is about', () => {
  it('is read from its rows', () => {
    const { topics, ...subject } = readSubject(document);
    expect(subject).toEqual({
      year: 2020,
      coverage: { zh: '新闻摘编', en: 'news digest' },
      divisions: [
        { code: '440605', name: { zh: '南海区', en: 'Nanhai' } },
        { code: '440600', name: { zh: '佛山市', en: 'Foshan' } },
        { code: '440000', name: { zh: '广东省', en: 'Guangdong' } },
      ],
    });
    expect(topics).toContainEqual({ zh: '创新驱动', en: 'innovation-driven development' });
    expect(topics).toContainEqual({ zh: '四个非常', en: 'Four Extraordinaries' });
    expect(topics).not.toContainEqual(expect.objectContaining({ zh: '亩' }));
  });

  const withRows = (rowsOf: Record<string, Row[]>) =>
    readSubject({
      ...document,
      tables: document.tables.map((table) => ({ ...table, rows: rowsOf[table.name] ?? [] })),
    });
  const term = (name: string | null, mentions: number, more: Row = {}): Row => ({
    name,
    name_en: null,
    category: 'plan',
    mentions,
    ...more,
  });

  it('has the twelve terms that are mentioned most, more than once, and no expressions', () => {
    const terms = Array.from({ length: 14 }, (_, at) => term(`词${at}`, at));
    const { topics } = withRows({ terms: [...terms, term('说法', 99, { category: 'expression' }), term(null, 98)] });
    expect(topics.map(({ zh }) => zh)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((at) => `词${at}`));
  });

  it('has its topics in English where there is English, without quotation marks', () => {
    const { topics } = withRows({
      themes: [
        { field: '创新', field_en: 'innovation' },
        { field: '乡村', field_en: null },
        { field: '', field_en: 'none' },
        { field: null, field_en: 'none' },
      ],
      terms: [term('一', 3, { name_en: 'the “One” "1"' }), term('二', 2, { name_en: '' })],
    });
    expect(topics).toEqual([
      { zh: '创新', en: 'innovation' },
      { zh: '乡村', en: null },
      { zh: '一', en: 'the One 1' },
      { zh: '二', en: null },
    ]);
  });

  it('has no year, coverage or division that the row does not have', () => {
    const report = { region_code: '1', region_name: '甲', prefecture_code: '2', province_name: '丙', year: '2020' };
    const places = [
      { code: '2', name_en: 'B' },
      { code: '1', name_en: '' },
    ];
    expect(withRows({ report: [report], places })).toEqual({
      year: null,
      coverage: null,
      divisions: [{ code: '1', name: { zh: '甲', en: null } }],
      topics: [],
    });
  });

  it('is nothing where a release has none of the tables', () => {
    expect(readSubject({ ...document, tables: [] })).toEqual({ year: null, coverage: null, divisions: [], topics: [] });
  });
});
