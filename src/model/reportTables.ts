import type { Table } from './table.ts';
import { figures } from './tables/figures.ts';
import { milestones } from './tables/milestones.ts';
import { mentions, places, terms } from './tables/names.ts';
import { initiatives, measures, rules, themes, topics } from './tables/outline.ts';
import { report } from './tables/report.ts';
import { annotations, overview, passages, speech } from './tables/sentences.ts';
import { targets } from './tables/targets.ts';

/** Every table of a report, in the order in which they are listed. */
export const model = {
  report,
  overview,
  speech,
  themes,
  initiatives,
  measures,
  targets,
  milestones,
  figures,
  topics,
  terms,
  places,
  mentions,
  passages,
  annotations,
  rules,
};

export type TableName = keyof typeof model;
export const tableNames = Object.keys(model) as TableName[];

/** The model's tables without the types of their rows, for code that treats all tables alike. */
export const tables: readonly Table[] = Object.values(model) as unknown as Table[];
