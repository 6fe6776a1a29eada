import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { describeAcross, keyAcross, reportColumn } from '../../src/model/acrossReports.ts';
import type { Row } from '../../src/model/table.ts';
import { AcrossIndex } from '../../src/query/tableIndex.ts';
import { type QueryResult, runQuery } from '../../src/query/run.ts';
import { arbitraryQuery, arbitraryRows, sampleTable } from '../support/arbitraryQuery.ts';
import { queryNaively } from '../support/naiveQuery.ts';
import { runs } from '../support/tier.ts';

const { description } = describeAcross([sampleTable]);

/** The one is the beginning of the other: their order is not that of the joined texts. */
const reports = ['north-2020', 'north-2020-annex'];

const placed = (report: string, rows: readonly Row[]): Row[] =>
  rows.map((row) => ({ ...row, [reportColumn.name]: report, [description.key]: keyAcross(report, row.id) }));

describe('AcrossIndex', () => {
  it('pages through rows of several reports as through those of one, ending in the report and the key', () => {
    assert(
      property(
        arbitraryRows(60),
        arbitraryRows(60),
        arbitraryQuery,
        integer({ min: 1, max: 30 }),
        (one, other, asked, limit) => {
          const rows = [one, other].flatMap((own, at) => placed(reports[at]!, own));
          const index = new AcrossIndex(description, rows);
          const last = { column: reportColumn.name, descending: false };
          const sort = asked.sort.length === 0 ? [] : [...asked.sort, last];
          const expected = queryNaively({ ...description, key: 'id' }, rows, { ...asked, sort });
          const found: Row[] = [];
          for (let after: string | null | undefined = null; after !== undefined;) {
            const page: QueryResult = runQuery(index, { ...asked, groups: null, limit }, after)!;
            expect(page.total).toBe(expected.length);
            found.push(...page.rows.map((row) => rows[row]!));
            after = page.next === null ? undefined : index.key(page.next);
          }
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: runs(300) },
    );
  });
});
