import type { Row, TableDescription } from '../model/table.ts';
import { encodeRows, type RowFormat } from './format.ts';
import { encodeJsonRow } from './json.ts';

const lines = {
  encodeHead: (): string => '',
  encodeRow: (table: TableDescription, row: Row): string => `${encodeJsonRow(table, row)}\n`,
};

/** JSON Lines: a row a line, LF. */
export const jsonl: RowFormat = {
  extension: 'jsonl',
  mediaType: 'application/jsonl; charset=utf-8',
  title: { zh: 'JSON Lines', en: 'JSON Lines' },
  download: true,
  ...lines,
  encode: encodeRows(lines),
};
