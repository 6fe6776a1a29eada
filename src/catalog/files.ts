import type { Dataset, DatasetFile, DatasetTable } from '../model/dataset.ts';

/** A file of a dataset, and the table that it holds, if it holds one. */
export interface ListedFile {
  file: DatasetFile;
  table: DatasetTable | null;
}

/** Every file that a dataset can be had in: its tables' first, then everything in one, then the source. */
export const filesOf = ({ tables, archive, source }: Dataset): ListedFile[] => [
  ...tables.flatMap((table) => table.files.map((file) => ({ file, table }))),
  ...[archive, source].flatMap((file) => (file ? [{ file, table: null }] : [])),
];

/** The name of a file's format as catalogues write it: `excel.csv` is CSV too. */
export const formatName = ({ format }: DatasetFile): string => format.split('.').at(-1)!.toUpperCase();
