import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/command.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import type { Row } from '../../src/model/table.ts';
import { encodeRelease } from '../../src/release/artifacts.ts';
import { runPython } from '../support/python.ts';
import { pythonWith, requireTool } from '../support/tools.ts';

const newest = (await readFrozenReleases(dataFolder, 'nanhai-2020')).at(-1)!;
const { tables } = newest.document;
const rowsOf = (name: string): readonly Row[] => tables.find((table) => table.name === name)!.rows;
const { bytes } = (await encodeRelease(newest)).find(({ path }) => path === 'measures_joined.csv')!;

const folder = mkdtempSync(join(tmpdir(), 'open-report-researcher-'));
const file = join(folder, 'measures_joined.csv');
writeFileSync(file, bytes);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The answers out of the tables that the one file joins. */
const measures = rowsOf('measures');
const measuresWith = (table: string): string[] => {
  const named = new Set(rowsOf(table).map(({ measure }) => measure));
  return measures.map(({ id }) => String(id)).filter((id) => named.has(id));
};
const namedIn = (measure: Row, place: string): boolean =>
  rowsOf('mentions').some(
    (mention) => mention.place === place && mention.start! >= measure.start! && mention.end! <= measure.end!,
  );
const answers = {
  rows: measures.length,
  by_theme: Object.fromEntries(
    rowsOf('themes').map(({ id, title_en: title }) => [title, measures.filter(({ theme }) => theme === id).length]),
  ),
  with_targets: measuresWith('targets'),
  values_by_unit: { mu: 35_000, person: 10_000, enterprise: 2200 },
  in_foshan: measures.filter((measure) => namedIn(measure, 'foshan')).map(({ id }) => id),
  of_education: measures
    .filter(({ topics_en: topics }) => String(topics).split('|').includes('Education'))
    .map(({ id }) => id),
  doubtful: measures
    .filter((measure) => rowsOf('annotations').some(({ start, end }) => start! < measure.end! && end! > measure.start!))
    .map(({ id }) => id),
  milestones: rowsOf('milestones').filter(({ measure }) => measure !== null).length,
};

it('has an answer to every question that is not empty', () => {
  for (const [question, answer] of Object.entries(answers)) {
    expect([
      question,
      answer === 0 || (Object.keys(Object(answer)).length === 0 && typeof answer === 'object'),
    ]).toEqual([question, false]);
  }
});

const noPandas = requireTool('pandas');

describe.skipIf(noPandas)(`pandas, reading measures_joined.csv as it reads any CSV${noPandas}`, () => {
  const script = fileURLToPath(new URL('../support/researcher.py', import.meta.url));
  const told = noPandas ? {} : JSON.parse(execFileSync(pythonWith('pandas')!, [script, file], { encoding: 'utf8' }));

  it('answers every question from this file alone', () => {
    expect(told).toMatchObject(answers);
  });

  it('takes counts for integers and everything else for text', () => {
    const integers = Object.entries(told.types as Record<string, string>).flatMap(([name, type]) =>
      type === 'int64' ? [name] : [],
    );
    expect(integers).toEqual(['targets', 'milestones', 'line']);
    expect(Object.values<string>(told.types).filter((type) => type === 'float64')).toEqual([]);
  });

  it('finds English in every row', () => {
    expect(told.empty_english).toBe(0);
  });
});

const noPython = requireTool('python');

describe.skipIf(noPython)(`Python's csv${noPython}`, () => {
  it('reads every row with as many cells as there are columns, and lists of one group alike long', () => {
    const script = `
import csv, json, sys
rows = list(csv.DictReader(open(${JSON.stringify(file)}, encoding='utf-8', newline='')))
groups = [[name for name in rows[0] if name.startswith(start) and name != start[:-1] + 's'] for start in ('target_', 'milestone_', 'place', 'annotation')]
length = lambda cell: len(cell.split('|')) if cell else 0
print(json.dumps({
    'rows': len(rows),
    'whole': all(None not in row and None not in row.values() for row in rows),
    'groups': [len(group) for group in groups],
    'uneven': [[row['id'], group] for row in rows for group in groups if len({length(row[name]) for name in group}) > 1],
    'counted': [row['id'] for row in rows if int(row['targets']) != length(row['target_ids'])],
}))`;
    expect(runPython(script, '')).toEqual({
      rows: measures.length,
      whole: true,
      groups: [5, 3, 3, 3],
      uneven: [],
      counted: [],
    });
  });
});

describe('DuckDB, reading measures_joined.csv as it reads any CSV', () => {
  const ask = async (sql: string): Promise<unknown[][]> => {
    const connection = await (await DuckDBInstance.create()).connect();
    const rows = await connection.runAndReadAll(sql.replace('MEASURES', `read_csv('${file}')`));
    return rows.getRowsJson() as unknown[][];
  };
  const first = async (sql: string) => (await ask(sql)).map(([cell]) => cell);

  it('answers every question from this file alone', async () => {
    expect({
      rows: Number((await first('SELECT count(*) FROM MEASURES'))[0]),
      by_theme: Object.fromEntries(
        (await ask('SELECT theme_title_en, count(*) FROM MEASURES GROUP BY 1')).map(([theme, count]) => [
          theme,
          Number(count),
        ]),
      ),
      with_targets: await first('SELECT id FROM MEASURES WHERE targets > 0'),
      values_by_unit: Object.fromEntries(
        (
          await ask(
            `SELECT unit, max(value::double) FROM (SELECT unnest(split(target_values, '|')) AS value, unnest(split(target_units, '|')) AS unit FROM MEASURES) GROUP BY 1`,
          )
        ).map(([unit, value]) => [unit, Number(value)]),
      ),
      in_foshan: await first(`SELECT id FROM MEASURES WHERE list_contains(split(places, '|'), '佛山市')`),
      of_education: await first(`SELECT id FROM MEASURES WHERE list_contains(split(topics_en, '|'), 'Education')`),
      doubtful: await first('SELECT id FROM MEASURES WHERE annotation_ids IS NOT NULL'),
      milestones: Number((await first('SELECT sum(milestones) FROM MEASURES'))[0]),
    }).toEqual(answers);
  });

  it('takes counts for integers and everything else for text', async () => {
    const types = await ask('DESCRIBE SELECT * FROM MEASURES');
    expect(types.flatMap(([name, type]) => (type === 'BIGINT' ? [name] : []))).toEqual([
      'targets',
      'milestones',
      'line',
    ]);
    expect(new Set(types.map(([, type]) => type))).toEqual(new Set(['VARCHAR', 'BIGINT']));
  });
});
