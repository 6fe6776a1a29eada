import { fileAt } from '../../api/file.ts';
import { chartMeanings, type ChartName, chartNames, chartPath } from '../../model/chart.ts';
import type { Manifest } from '../../model/manifest.ts';
import { isQuantified } from '../../model/table.ts';
import { fileHref, routes } from '../../routes.ts';
import type { Storage } from '../../storage/storage.ts';
import { formatSize, type Language } from '../language.ts';
import type { Alternate } from '../layout.tsx';
import { absolute, pageHref, say, usePage } from '../page.tsx';
import { nameOf, pinnedName, tableOf } from '../releasePage.tsx';
import { texts } from '../texts.ts';
import { EmbedCode } from './cite.tsx';

/** Returns the charts of a release in a language, or only those of one table. */
export const chartsOf = (manifest: Manifest, language: Language, table?: string): ChartName[] =>
  chartNames.filter(
    (name) =>
      fileAt(manifest, chartPath(name, language)) !== undefined &&
      (table === undefined || chartMeanings[name].table === table),
  );

/** The charts that a page shows. */
export const readCharts = (storage: Storage, manifest: Manifest, language: Language, table?: string) =>
  Promise.all(chartsOf(manifest, language, table).map((name) => readChart(storage, manifest, name, language)));

/** Reads the size and the words of a chart from its SVG. */
export async function readChart(storage: Storage, manifest: Manifest, name: ChartName, language: Language) {
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

/** A chart of a release, as an image on a page. Its size is in bytes, and `alternative` is its content in words. */
export type ChartImage = Awaited<ReturnType<typeof readChart>>;

const readNumber = (svg: string, attribute: string): number =>
  Number(new RegExp(`^<svg[^>]* ${attribute}="(\\d+)"`).exec(svg)?.[1]);

const unescapeXml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The charts of a report. The chart of quantities is open; the others are folded. */
export const Charts = ({ charts }: { charts: readonly ChartImage[] }) => {
  const quantified = ({ name }: ChartImage): boolean => {
    const table = tableOf(chartMeanings[name].table);
    return table !== undefined && isQuantified(table);
  };
  const rank = (chart: ChartImage): number => (quantified(chart) ? 0 : chart.name === 'measures' ? 2 : 1);
  return (
    <>
      {charts
        .toSorted((a, b) => rank(a) - rank(b))
        .map((chart) => (
          <ChartFigure chart={chart} shown={quantified(chart)} />
        ))}
    </>
  );
};

/** A chart with links to save and embed it; `named` says that it is one where nothing above does. */
export const ChartFigure = (props: { chart: ChartImage; named?: boolean; shown?: boolean }) => {
  const { chart, named = false, shown = false } = props;
  const { language } = usePage();
  const { name, src, size, width, height, alternative } = chart;
  const title = say(chartMeanings[name].title);
  const file = routes.file.href({ report: nameOf(), path: chartPath(name, language) });
  const embed = routes.embed.href({ report: pinnedName(), chart: name });
  return (
    <details open={shown}>
      <summary>{named ? say(texts.chartOf(title)) : title}</summary>
      <figure>
        <img src={src} width={width} height={height} alt={alternative} loading="lazy" decoding="async" />
        <figcaption>
          <a href={file}>SVG</a> {formatSize(size)}
        </figcaption>
      </figure>
      <EmbedCode href={embed} title={title} height={height + captionHeight} />
    </details>
  );
};

/** The height of the caption under a framed chart, in CSS pixels: about five lines. */
export const captionHeight = 110;

/** The link by which oEmbed consumers find the frame of a page (oEmbed 1.0 §4). */
export function oembedAlternate(): Alternate {
  const url = absolute(pageHref(usePage().href));
  return {
    href: `${routes.oembed.href()}?format=json&url=${encodeURIComponent(url)}`,
    type: 'application/json+oembed',
    title: 'oEmbed',
  };
}
