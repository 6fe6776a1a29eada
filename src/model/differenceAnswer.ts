import * as v from 'valibot';

import { ChangeSummary } from './changeSummary.ts';
import { Bilingual, Column } from './column.ts';
import { About, Instant, TableContent, Version } from './release.ts';
import { TableDescription } from './table.ts';

const Cell = v.union([v.string(), v.number(), v.boolean(), v.null()]);
const Cells = v.record(v.string(), Cell);
const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const order = v.nullable(v.array(v.string()));

const changed = <Schema extends v.GenericSchema>(schema: Schema) => v.strictObject({ from: schema, to: schema });

const { title, description, key } = TableDescription.entries;
const TableAbout = v.looseObject({ title, description, key });

const Side = v.strictObject({ version: Version, published: Instant, notes: Bilingual, address: v.string() });
const LoneTables = v.array(v.strictObject({ index, table: TableContent }));
const LoneRows = v.array(v.strictObject({ index, key: v.string(), row: Cells }));
const LoneColumns = v.array(v.strictObject({ index, column: Column, values: Cells }));

/** What differs between two releases, as the service tells it. */
export const DifferenceAnswer = v.strictObject({
  report: v.string(),
  from: Side,
  to: Side,
  summary: ChangeSummary,
  demands: v.array(v.strictObject({ level: v.picklist(['major', 'minor', 'patch']), what: v.string() })),
  about: v.nullable(changed(About)),
  /** The source, split at line feeds. */
  source: v.nullable(changed(v.array(v.string()))),
  tables_added: LoneTables,
  tables_removed: LoneTables,
  table_order: order,
  tables: v.array(
    v.strictObject({
      table: v.string(),
      about: v.nullable(changed(TableAbout)),
      rows_added: LoneRows,
      rows_removed: LoneRows,
      rows_changed: v.array(
        v.strictObject({
          key: v.string(),
          cells: v.array(v.strictObject({ column: v.string(), from: Cell, to: Cell })),
        }),
      ),
      row_order: order,
      columns_added: LoneColumns,
      columns_removed: LoneColumns,
      columns_changed: v.array(changed(Column)),
      column_order: order,
    }),
  ),
  links: v.record(v.string(), v.string()),
});
