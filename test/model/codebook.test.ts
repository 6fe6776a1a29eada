import { describe, expect, it } from 'vitest';

import { compileReport } from '../../src/compile/compile.ts';
import { codebookOf } from '../../src/model/codebook.ts';
import { joinMeasures } from '../../src/model/joinedMeasures.ts';
import { joinList, listOf, rowSchema } from '../../src/model/table.ts';
import * as v from 'valibot';
import { fixedReleases } from '../support/fixedReleases.ts';
import { loadFullReport, loadNanhai } from '../support/reportFolder.ts';

const nanhai = await loadNanhai();
const document = compileReport(nanhai.folder, nanhai.vocabulary).document!;
const full = await loadFullReport();
const fullDocument = compileReport(full.folder, full.vocabulary).document!;

describe('the codebook of a release', () => {
  const codebook = codebookOf(document);

  it('describes every table and column of it, and the joined file of measures', () => {
    const described = codebook.tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]);
    expect(described.slice(0, -1)).toEqual(
      document.tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]),
    );
    expect(described.at(-1)![0]).toBe('measures_joined');
  });

  it('gives a row of each table, and for each column a value that some row has', () => {
    for (const { name, example, columns } of codebook.tables.slice(0, -1)) {
      const { rows } = document.tables.find((table) => table.name === name)!;
      expect(rows).toContain(example);
      for (const column of columns) {
        const values = rows.map((row) => row[column.name]);
        expect(values).toContain(column.example);
        expect(column.example === null).toBe(values.every((value) => value === null));
      }
    }
  });

  it('has the rules of what a target, a milestone, a measure and a place is, in both languages', () => {
    const rules = new Map(codebook.rules.map((rule) => [rule.id, rule]));
    for (const id of ['target', 'milestone', 'measure', 'place', 'place-or-zone', 'list', 'empty-cell'])
      expect(rules.get(id)).toMatchObject({ title: { zh: expect.any(String) }, text: { en: expect.any(String) } });
    expect(rules.get('place')!.tables).toEqual(['places', 'mentions']);
  });

  it('is without rules, and without the joined file, for a release from before there were any', () => {
    const older = codebookOf(fixedReleases[1].document);
    expect(older.rules).toEqual([]);
    expect(older.tables.map(({ name }) => name)).toEqual(fixedReleases[1].document.tables.map(({ name }) => name));
  });
});

describe('the joined file of measures', () => {
  const joined = joinMeasures(document)!;
  const rowOf = (id: string) => joined.rows.find((row) => row.id === id)!;

  it('has a row for each measure, in their order, as its columns describe them', () => {
    const measures = document.tables.find(({ name }) => name === 'measures')!;
    expect(joined.rows.map(({ id }) => id)).toEqual(measures.rows.map(({ id }) => id));
    expect(v.safeParse(v.array(rowSchema(joined)), joined.rows).issues).toBeUndefined();
  });

  it('has the targets of a measure in parallel lists, with the doubt about them', () => {
    expect(rowOf('T1.4.2')).toMatchObject({
      targets: 3,
      target_ids: 'T1.4.2-a|T1.4.2-b|T1.4.2-c',
      target_texts: '拆除整理土地3万亩|累计完成复垦复绿5500亩|新增综合整治3.5万亩',
      target_values: '30000|5500|35000',
      target_units: 'mu|mu|mu',
      annotation_ids: 'A8',
    });
  });

  it('has the places and milestones that a measure names, each once', () => {
    expect(rowOf('T1.1.1')).toMatchObject({
      milestone_ids: 'T1.1.1-m1',
      place_ids: 'panyu|nanhai|shunde|liwan|foshan|guangzhou',
      places: '番禺区|南海区|顺德区|荔湾区|佛山市|广州市',
      target_ids: null,
    });
  });

  it('keeps lists parallel where a rendering is missing', () => {
    const row = joinMeasures(fullDocument)!.rows.find(({ id }) => id === 'T2.1.1')!;
    expect(row).toMatchObject({ target_ids: 'T2.1.1-a|T2.1.1-b', target_texts_en: '-|Add 12,000 mu of wetlands' });
  });

  it('is not one for a release that has no topics', () => {
    expect(joinMeasures(fixedReleases[1].document)).toBeNull();
  });
});

describe('a list in a cell', () => {
  it('is read back as it was written', () => {
    expect(listOf(joinList(['教育', '就业与人才']))).toEqual(['教育', '就业与人才']);
    expect(joinList([])).toBeNull();
    expect(listOf(null)).toEqual([]);
  });

  it.each(['a|b', ''])('has no value “%s”, which would be read as another list', (value) => {
    expect(() => joinList([value])).toThrow('cannot be listed in a cell');
  });
});
