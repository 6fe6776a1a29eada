import { csv } from './csv.ts';
import { excelCsv } from './excelCsv.ts';
import type { BinaryFormat, Format, TextFormat } from './format.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { ods } from './ods.ts';
import { parquet } from './parquet.ts';
import { xlsx, xlsxInEnglish } from './xlsx.ts';

/** Every format of a table. The first one is the answer to a client that asks for none. */
export const formats: readonly Format[] = [json, csv, jsonl, excelCsv, xlsx, xlsxInEnglish, ods, parquet];

export const textFormats: readonly TextFormat[] = formats.filter((format) => format.kind === 'text');
export const binaryFormats: readonly BinaryFormat[] = formats.filter((format) => format.kind === 'binary');

/** The formats for content negotiation: the first of each media type. */
export const negotiatedFormats: readonly TextFormat[] = textFormats.filter(
  ({ mediaType }, index) => textFormats.findIndex((each) => each.mediaType === mediaType) === index,
);

/** The formats that also put all tables of a release into one file. */
export const workbookFormats: readonly BinaryFormat[] = binaryFormats.filter(({ workbook }) => workbook);

/** Whether a path names a binary file. */
export const isBinary = (path: string): boolean =>
  binaryFormats.some(({ extension }) => path.endsWith(`.${extension}`));
