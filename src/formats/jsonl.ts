import type { Row, TableDescription } from '../model/table.ts';
import { type RowFormat, rowFormat } from './format.ts';
import { encodeJsonRow } from './json.ts';

/** JSON Lines: a row a line, LF. */
export const jsonl: RowFormat = rowFormat({
  extension: 'jsonl',
  mediaType: 'application/jsonl; charset=utf-8',
  title: { zh: 'JSON Lines', en: 'JSON Lines' },
  // It has neither a code of its own nor a registered media type.
  fileType: 'JSON',
  registered: false,
  order: 60,
  encodeHead: () => '',
  encodeRow: (table: TableDescription, row: Row) => `${encodeJsonRow(table, row)}\n`,
});
