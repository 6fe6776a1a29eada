import { type Bytes, concatBytes, encodeUtf8 } from '../model/bytes.ts';
import type { Row, TableDescription } from '../model/table.ts';
import type { TextFormat } from './format.ts';

/** Encodes a row as a JSON object, with its columns in the order of the table. */
export const encodeJsonRow = (table: TableDescription, row: Row): string =>
  JSON.stringify(Object.fromEntries(table.columns.map(({ name }) => [name, row[name] ?? null])));

/** Between two rows. */
const separator = encodeUtf8(',\n');

/**
 * `{"report","table","rows"}` with one row a line. It does not name its release, so that an unchanged table keeps its
 * bytes.
 */
export const json: TextFormat = {
  kind: 'text',
  extension: 'json',
  mediaType: 'application/json',
  title: { zh: 'JSON', en: 'JSON' },
  fileType: 'JSON',
  registered: true,
  order: 50,
  download: false,
  extent: 'page',
  encode({ report, table, rows }) {
    const owner = report === null ? '' : `"report":${JSON.stringify(report)},`;
    const lines = rows.map((row) => encodeJsonRow(table, row)).join(',\n');
    return `{${owner}"table":${JSON.stringify(table.name)},"rows":[\n${lines}\n]}\n`;
  },
  encodeFound({ table, rows, encoded, before, after }) {
    const lines = encoded?.() ?? [rows.map((row) => encodeJsonRow(table, row)).join(',\n')];
    const parts: (Bytes | string)[] = [`${JSON.stringify(before).slice(0, -1)},"rows":[\n`];
    for (const line of lines) {
      if (parts.length > 1) parts.push(separator);
      parts.push(line);
    }
    const end = Object.keys(after).length > 0 ? `,${JSON.stringify(after).slice(1)}` : '}';
    parts.push(`\n]${end}\n`);
    return concatBytes(parts);
  },
};
