import { type ChartName, chartMeanings, chartNames } from '../model/chart.ts';
import type { ReleaseDocument } from '../model/release.ts';

/** The charts for which a release has something to show. */
export const listCharts = ({ tables }: ReleaseDocument): ChartName[] =>
  chartNames.filter((name) =>
    chartMeanings[name].needs.every((needed) => tables.some((table) => table.name === needed && table.rows.length > 0)),
  );
