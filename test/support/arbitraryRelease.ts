import * as fc from 'fast-check';

import type { ReleaseDocument, TableContent } from '../../src/model/release.ts';
import { type Cell, type Column, columnTypes } from '../../src/model/table.ts';

const words = fc.constantFrom('甲', '乙', 'a "b"').map((text) => ({ zh: text, en: text }));

/** Of few names, so that two releases share some. */
const some = <T>(names: readonly T[], minLength = 0) => fc.shuffledSubarray([...names], { minLength });

const column = (name: string): fc.Arbitrary<Column> =>
  fc.record(
    {
      name: fc.constant(name),
      type: fc.constantFrom(...columnTypes),
      nullable: fc.boolean(),
      title: words,
      description: words,
      unit: fc.constantFrom('mu', 'person'),
      options: fc.array(fc.record({ value: fc.constantFrom('x', 'y'), title: words }), { maxLength: 2 }),
    },
    { requiredKeys: ['name', 'type', 'nullable', 'title', 'description'] },
  );

const id: Column = {
  name: 'id',
  type: 'text',
  nullable: false,
  title: { zh: '编号', en: 'ID' },
  description: { zh: '编号', en: 'ID' },
};

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(null),
  fc.constantFrom('', '一', '二'),
  fc.integer({ min: 0, max: 2 }),
  fc.boolean(),
);

/** Any state of the table `name`; its key may be in any place. */
export const arbitraryTable = (name: string): fc.Arbitrary<TableContent> =>
  some(['one', 'two', 'three'])
    .chain((names) => fc.tuple(fc.tuple(...names.map(column)), some(['a', 'b', 'c', 'd']), fc.nat(names.length)))
    .chain(([others, keys, place]) => {
      const columns = others.toSpliced(place, 0, id);
      const row = (key: string) =>
        fc
          .tuple(...columns.map(({ name: each }) => (each === 'id' ? fc.constant<Cell>(key) : cell)))
          .map((cells) => Object.fromEntries(columns.map((each, at) => [each.name, cells[at]!])));
      return fc.record({
        title: words,
        description: words,
        key: fc.constant('id'),
        name: fc.constant(name),
        columns: fc.constant(columns),
        rows: fc.tuple(...keys.map(row)),
      });
    });

const rights = {
  text: { zh: '文', en: 'text' },
  structure: { licence: 'CC0-1.0', url: 'https://example.org/', covers: { zh: '全', en: 'all' } },
  official: false,
  notice: { zh: '注', en: 'notice' },
};

/** Any release of one small report. */
export const arbitraryRelease: fc.Arbitrary<ReleaseDocument> = some(['things', 'parts', 'others'])
  .chain((names) => fc.tuple(...names.map(arbitraryTable)))
  .chain((tables) =>
    fc.record({
      report: fc.constant('fixture'),
      about: fc.record({
        name: words,
        summary: words,
        language: fc.constant('zh'),
        rights: fc.constant(rights),
      }),
      tables: fc.constant(tables),
      source: fc.array(fc.constantFrom('一', '二', ''), { maxLength: 3 }),
    }),
  );
