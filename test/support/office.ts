import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { pythonWith } from './tools.ts';

/** A cell as an independent reader found it: its type and value, or `null` where it is empty. */
export type ReadCell = readonly ['text' | 'number' | 'boolean' | 'date', string | number | boolean] | null;

export interface ReadSheet {
  name: string;
  rows: ReadCell[][];
}

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What a script prints of some files, one start of Python for all. */
const run = (name: string, module: string, files: readonly string[]): unknown =>
  JSON.parse(execFileSync(pythonWith(module)!, [script(name), ...files], { encoding: 'utf8', maxBuffer: 1e8 }));

/** A sheet as openpyxl reads it. */
export interface ReadWorkbookSheet extends ReadSheet {
  frozen: string | null;
  filter: string | null;
  widths: number[];
  formats: string[];
}

/** The sheets of each workbook as openpyxl reads them. */
export const readWithOpenpyxl = (files: readonly string[]): ReadWorkbookSheet[][] =>
  run('readXlsx.py', 'openpyxl', files) as ReadWorkbookSheet[][];

/**
 * How LibreOffice is to read CSV: comma, quotation mark, UTF-8 (its dialog knows that by the byte order mark, which it
 * has nobody to show without a screen), from line 1, in the Chinese of China, without guessing at dates: of “6月22日”
 * it would make the 22nd of June of this year, as Excel does.
 */
const csvFilter = 'Text - txt - csv (StarCalc):44,34,76,1,,2052,false,false';

/** Files of one kind as LibreOffice reads them in a Chinese locale, one start of it for all. */
export const readWithLibreOffice = (folder: string, files: readonly string[]): ReadSheet[][] =>
  run('readFods.py', 'json', convertWithLibreOffice(folder, files, 'fods')) as ReadSheet[][];

/** Has LibreOffice convert files of one kind, in a Chinese locale; returns where the results are in `folder`. */
export function convertWithLibreOffice(folder: string, files: readonly string[], to: 'fods' | 'pdf'): string[] {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const filter = files[0]!.endsWith('.csv') ? [`--infilter=${csvFilter}`] : [];
  execFileSync('soffice', [profile, '--headless', ...filter, '--convert-to', to, '--outdir', folder, ...files], {
    env: { ...process.env, LC_ALL: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' },
    stdio: 'ignore',
  });
  return files.map((file) => join(folder, `${basename(file).replace(/\.[^.]*$/, '')}.${to}`));
}

/** Heights of the rows of each sheet, in points, in flat OpenDocument spreadsheets. */
export const readRowHeights = (files: readonly string[]): Record<string, number[]>[] =>
  run('rowHeights.py', 'json', files) as Record<string, number[]>[];
