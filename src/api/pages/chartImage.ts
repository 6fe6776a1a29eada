import { type ChartName, chartMeanings, chartNames, chartPath } from '../../model/chart.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { Language } from '../../pages/language.ts';
import type { ChartImage } from '../../pages/parts/charts.tsx';
import { fileAt, fileHref } from '../file.ts';
import type { Storage } from '../storage.ts';

/** The charts that a release has in a language; those of one table only, where it is named. */
export const chartsOf = (manifest: Manifest, language: Language, table?: string): ChartName[] =>
  chartNames.filter(
    (name) =>
      fileAt(manifest, chartPath(name, language)) !== undefined &&
      (table === undefined || chartMeanings[name].table === table),
  );

/** A chart as an image: its size and its words are read from the chart. */
export async function readChart(
  storage: Storage,
  manifest: Manifest,
  name: ChartName,
  language: Language,
): Promise<ChartImage> {
  const path = chartPath(name, language);
  const { digest, size } = fileAt(manifest, path)!;
  const svg = await (await storage.blob({ kind: 'blob', digest })).text();
  return {
    name,
    src: fileHref(manifest.report, manifest.version, path),
    size,
    width: readNumber(svg, 'width'),
    height: readNumber(svg, 'height'),
    alternative: unescapeXml(/<desc[^>]*>([^<]*)/.exec(svg)?.[1] ?? chartMeanings[name].title[language]),
  };
}

const readNumber = (svg: string, attribute: string): number =>
  Number(new RegExp(`^<svg[^>]* ${attribute}="(\\d+)"`).exec(svg)?.[1]);

const unescapeXml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
