import type { Row, TableDescription } from '../model/table.ts';
import { type RowFormat, rowFormat } from './format.ts';
import { encodeJsonRow } from './json.ts';

/** JSON Lines: one row a line, ended by LF. */
export const jsonl: RowFormat = rowFormat({
  extension: 'jsonl',
  mediaType: 'application/jsonl; charset=utf-8',
  title: { zh: 'JSON Lines', en: 'JSON Lines' },
  // The EU list of file types has no code for it, and IANA no media type.
  fileType: 'JSON',
  registered: false,
  order: 60,
  encodeHead: () => '',
  encodeRow: (table: TableDescription, row: Row) => `${encodeJsonRow(table, row)}\n`,
});
