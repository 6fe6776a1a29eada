import { type ChartName, chartMeanings } from '../model/chart.ts';
import type { ReleaseDocument } from '../model/release.ts';
import type { DrawChart, Language } from './chart.ts';
import { frameChart } from './frame.ts';
import { drawMeasures } from './measures.ts';
import { drawPlaces } from './places.ts';
import { drawTargets } from './targets.ts';

const drawers: Record<ChartName, DrawChart> = { targets: drawTargets, measures: drawMeasures, places: drawPlaces };

/** A chart of a release as an SVG document. */
export const drawChart = (name: ChartName, document: ReleaseDocument, language: Language): string =>
  frameChart(chartMeanings[name], drawers[name](document, language), document, language);
