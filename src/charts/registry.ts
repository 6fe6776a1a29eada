import { type ChartName, chartMeanings, chartNames } from '../model/chart.ts';
import type { ReleaseDocument } from '../model/release.ts';
import type { DrawChart, Language } from './chart.ts';
import { frameChart } from './frame.ts';
import { drawMeasures } from './measures.ts';
import { drawPlaces } from './places.ts';
import { drawTargets } from './targets.ts';

const drawers: Record<ChartName, DrawChart> = { targets: drawTargets, measures: drawMeasures, places: drawPlaces };

/** The charts for which a release has something to show. */
export const listCharts = ({ tables }: ReleaseDocument): ChartName[] =>
  chartNames.filter((name) =>
    chartMeanings[name].needs.every((needed) => tables.some((table) => table.name === needed && table.rows.length > 0)),
  );

/** A chart of a release as an SVG document. */
export const drawChart = (name: ChartName, document: ReleaseDocument, language: Language): string =>
  frameChart(chartMeanings[name], drawers[name](document, language), document, language);
