import type { tables } from '../model/collectionTables.ts';
import type { Dataset, DatasetTable } from '../model/dataset.ts';
import type { RowOf } from '../model/table.ts';
import { routes } from '../routes.ts';

/** The table of tables: each as the report that came last describes it, in the order in which they first came. */
export const tableRows = (datasets: readonly Dataset[]): RowOf<typeof tables>[] =>
  [
    ...Map.groupBy(
      datasets.flatMap((dataset) => dataset.tables),
      ({ name }) => name,
    ).values(),
  ].map(tableRow);

function tableRow(states: readonly DatasetTable[]): RowOf<typeof tables> {
  const { name, title, description } = states.at(-1)!;
  return {
    id: name,
    title: title.zh,
    title_en: title.en,
    description: description.zh,
    description_en: description.en,
    reports: states.length,
    rows: states.reduce((sum, { rows }) => sum + rows, 0),
    address: routes.across.href({ table: name }),
  };
}
