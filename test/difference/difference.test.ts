import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareReleases, type Difference, judgeDifference, type Level } from '../../src/difference/difference.ts';
import { type ReleaseDocument, serializeDocument } from '../../src/model/release.ts';
import { applyDifference } from '../support/applyDifference.ts';
import { arbitraryRelease, arbitraryTable } from '../support/arbitraryRelease.ts';
import { fixedReleases } from '../support/fixedReleases.ts';
import { runs } from '../support/tier.ts';

const often = { numRuns: runs(100) };

const rank: Record<Level, number> = { patch: 1, minor: 2, major: 3 };
const rankOf = (difference: Difference): number =>
  Math.max(0, ...judgeDifference(difference).map(({ level }) => rank[level]));

describe('the difference of two releases', () => {
  it('makes the new one of the old one', () => {
    fc.assert(
      fc.property(arbitraryRelease, arbitraryRelease, (from, to) => {
        const made = applyDifference(from, compareReleases(from, to));
        expect(made).toEqual(to);
        const cellsInOrder = ({ tables }: ReleaseDocument) => tables.map(({ rows }) => JSON.stringify(rows));
        expect(cellsInOrder(made)).toEqual(cellsInOrder(to));
      }),
      often,
    );
  });

  it('is empty where the documents are equal, and demands a version where they are not', () => {
    fc.assert(
      fc.property(arbitraryRelease, arbitraryRelease, (from, to) => {
        expect(judgeDifference(compareReleases(from, structuredClone(from)))).toEqual([]);
        const equal = serializeDocument(from) === serializeDocument(to);
        expect(judgeDifference(compareReleases(from, to)).length > 0).toBe(!equal);
      }),
      often,
    );
  });

  it('mirrors the one the other way', () => {
    fc.assert(
      fc.property(arbitraryRelease, arbitraryRelease, (from, to) => {
        const there = compareReleases(from, to);
        const back = compareReleases(to, from);
        expect(back.tablesRemoved).toEqual(there.tablesAdded);
        expect(back.about).toEqual(there.about && { from: there.about.to, to: there.about.from });
        for (const table of there.tables) {
          const mirror = back.tables.find((each) => each.table === table.table)!;
          expect(mirror.rowsRemoved).toEqual(table.rowsAdded);
          expect(mirror.columnsRemoved).toEqual(table.columnsAdded);
          const turned = mirror.cells.map(({ key, column, from: old, to: now }) => ({
            key,
            column,
            from: now,
            to: old,
          }));
          expect(new Set(turned.map((cell) => JSON.stringify(cell)))).toEqual(
            new Set(table.cells.map((cell) => JSON.stringify(cell))),
          );
        }
      }),
      often,
    );
  });
});

describe('the two releases of nanhai-2020', () => {
  it('differ by the English of measures and speech, and demand a minor version', async () => {
    const [first, second] = fixedReleases;
    const difference = compareReleases(first!.document, second!.document);
    const { tables, ...rest } = difference;
    expect(rest).toEqual({ about: null, source: null, tablesAdded: [], tablesRemoved: [], tableOrder: null });
    expect(tables.map(({ table }) => table)).toEqual(['speech', 'measures']);
    expect(tables.map(({ cells }) => cells.length)).toEqual([8, 0]);
    const [column] = tables[1]!.columnsAdded;
    expect(column).toMatchObject({ column: { name: 'text_en' } });
    expect(Object.keys(column!.values)).toHaveLength(50);
    expect(rankOf(difference)).toBe(rank.minor);
    expect(applyDifference(first!.document, difference)).toEqual(second!.document);
  });
});

describe('the verdict', () => {
  it('never shrinks when a change of another table is added', () => {
    const tables = fc.tuple(
      ...['things', 'parts', 'others'].flatMap((name) => [arbitraryTable(name), arbitraryTable(name)]),
    );
    fc.assert(
      fc.property(arbitraryRelease, tables, (base, [a, a2, b, b2, c, c2]) => {
        const from = { ...base, tables: [a!, b!, c!] };
        const steps = [
          [a2!, b!, c!],
          [a2!, b2!, c!],
          [a2!, b2!, c2!],
        ].map((next) => rankOf(compareReleases(from, { ...base, tables: next })));
        expect(steps).toEqual(steps.toSorted());
      }),
      often,
    );
  });

  it('never shrinks when anything is added to a difference', () => {
    fc.assert(
      fc.property(arbitraryRelease, arbitraryRelease, arbitraryRelease, arbitraryRelease, (a, b, c, d) => {
        const one = compareReleases(a, b);
        const other = compareReleases(c, d);
        const both: Difference = {
          about: one.about ?? other.about,
          source: one.source ?? other.source,
          tablesAdded: [...one.tablesAdded, ...other.tablesAdded],
          tablesRemoved: [...one.tablesRemoved, ...other.tablesRemoved],
          tableOrder: one.tableOrder ?? other.tableOrder,
          tables: [...one.tables, ...other.tables],
        };
        expect(rankOf(both)).toBe(Math.max(rankOf(one), rankOf(other)));
      }),
      often,
    );
  });
});
