import type { Table } from './table.ts';
import { annotations } from './tables/annotations.ts';
import { initiatives } from './tables/initiatives.ts';
import { measures } from './tables/measures.ts';
import { mentions } from './tables/mentions.ts';
import { passages } from './tables/passages.ts';
import { places } from './tables/places.ts';
import { report } from './tables/report.ts';
import { speech } from './tables/speech.ts';
import { targets } from './tables/targets.ts';
import { terms } from './tables/terms.ts';
import { themes } from './tables/themes.ts';

/** Every table of a report, in the order in which they are listed. */
export const model = {
  report,
  speech,
  themes,
  initiatives,
  measures,
  targets,
  terms,
  places,
  mentions,
  passages,
  annotations,
};

export type TableName = keyof typeof model;
export const tableNames = Object.keys(model) as TableName[];

/** The model's tables without the types of their rows, for code that treats all tables alike. */
export const tables: readonly Table[] = Object.values(model) as unknown as Table[];
