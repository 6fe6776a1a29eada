import { parquetFormat, xlsxFormat } from './binaryFormats.ts';
import { csv } from './csv.ts';
import { excelCsv } from './excelCsv.ts';
import type { Format, RowFormat, TextFormat } from './format.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';

/** The formats that a media type alone tells apart, for negotiation; the first is what a client gets that has no wish. */
export const negotiatedFormats: readonly TextFormat[] = [json, csv, jsonl];

/** The formats that are written row by row: with JSON, which is paged, the ones that queries answer in. */
export const rowFormats: readonly RowFormat[] = [csv, jsonl, excelCsv];

/** Every text format of a table: their encoders are light, and the Worker has them. */
export const textFormats: readonly TextFormat[] = [...negotiatedFormats, excelCsv];

/** Every format of a table, without the encoders of the heavy ones. */
export const formats: readonly Format[] = [...textFormats, xlsxFormat, parquetFormat];
