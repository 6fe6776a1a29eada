import type { TextFormat } from './format.ts';
import { encodeJsonRow } from './json.ts';

/** JSON Lines: a row a line, LF. */
export const jsonl: TextFormat = {
  extension: 'jsonl',
  mediaType: 'application/jsonl; charset=utf-8',
  title: { zh: 'JSON Lines', en: 'JSON Lines' },
  download: true,
  encode: ({ table, rows }) => rows.map((row) => `${encodeJsonRow(table, row)}\n`).join(''),
};
