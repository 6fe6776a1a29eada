import type { SchemaElement } from 'hyparquet-writer';

import type { Cell, Column, ColumnType, TableDescription } from '../model/table.ts';
import { licenceOf, rightsStatement, rightsTitle, wordsOfTable } from '../model/rights.ts';
import type { BinaryFormat, Origin } from './format.ts';

/** Apache Parquet. Its columns are typed, and required if they are never null. It does not name its release. */
export const parquet: BinaryFormat = {
  kind: 'binary',
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  title: { zh: 'Parquet', en: 'Parquet' },
  fileType: 'PARQUET',
  registered: true,
  order: 70,
  workbook: false,
  async encode([content], origin) {
    PUBLISHER: {
      const { ByteWriter, parquetWrite } = await import('hyparquet-writer');
      const { rows, ...table } = content!;
      const { columns } = table;
      const writer = new ByteWriter();
      parquetWrite({
        writer,
        schema: [{ name: 'schema', num_children: columns.length }, ...columns.map(schemaElement)],
        columnData: columns.map(({ name, type }) => ({ name, data: rows.map((row) => parquetValue(type, row[name])) })),
        kvMetadata: Object.entries(keyValues(table, origin)).map(([key, value]) => ({ key, value })),
        createdBy: 'open-report',
      });
      return new Uint8Array(writer.getBuffer());
    }
  },
};

/** The physical and the logical type of each column type. */
const elements: Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
};

function parquetValue(type: ColumnType, cell: Cell | undefined) {
  if (cell === null || cell === undefined) return null;
  if (type === 'integer') return BigInt(Number(cell));
  return type === 'date' ? new Date(`${cell}T00:00:00Z`) : cell;
}

const schemaElement = ({ name, type, nullable }: Column): SchemaElement => ({
  name,
  repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED',
  ...elements[type],
});

/** Returns the origin of the table and the meaning of its columns, for readers who have only the file. */
function keyValues(table: TableDescription, { report, about, source, addresses }: Origin): Record<string, string> {
  const { notice } = about.rights;
  const words = wordsOfTable(table);
  const { rights } = addresses.en;
  const licence = licenceOf(words, about.rights, rights);
  const statement = rightsStatement(words, about.rights);
  return {
    title: `${table.title.en} – ${about.name.en}`,
    title_zh: `${about.name.zh}：${table.title.zh}`,
    report,
    source_sha256: source,
    rights: statement.en,
    rights_zh: statement.zh,
    rights_page: rights,
    ...(licence && { licence: licence.spdx ?? rightsTitle.en, licence_url: licence.url }),
    notice: notice.en,
    notice_zh: notice.zh,
    table: JSON.stringify(table),
  };
}
