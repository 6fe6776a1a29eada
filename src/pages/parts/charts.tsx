import { type ChartName, chartMeanings, chartPath } from '../../model/chart.ts';
import { isQuantified } from '../../model/quantity.ts';
import { releaseName, routes } from '../../routes.ts';
import { formatSize } from '../language.ts';
import { type Page, pageHref } from '../layout.tsx';
import { nameOf, type ReleaseView, tableOf } from '../release.ts';
import { texts } from '../texts.ts';

/** A chart of a release, to be shown as an image. */
export interface ChartImage {
  name: ChartName;
  src: string;
  /** In bytes. */
  size: number;
  width: number;
  height: number;
  /** What it says, in words. */
  alternative: string;
}

interface ChartsProps {
  page: Page;
  view: ReleaseView;
  charts: readonly ChartImage[];
}

/** The charts of a report, the first open of those that do not stand on the page as text already. */
export const Charts = ({ page, view, charts }: ChartsProps) => {
  const { language } = page;
  if (charts.length === 0) return null;
  const first = charts.find(({ name }) => {
    const table = tableOf(view, chartMeanings[name].table);
    return table && !isQuantified(table);
  });
  return (
    <section aria-labelledby="charts">
      <h2 id="charts">{texts.charts[language]}</h2>
      {charts.map((chart) => (
        <ChartFigure page={page} view={view} chart={chart} shown={chart === first} />
      ))}
    </section>
  );
};

interface ChartFigureProps {
  page: Page;
  view: ReleaseView;
  chart: ChartImage;
  shown?: boolean;
}

/** A chart, folded away where its table stands beside it, and how to keep or embed it. */
export const ChartFigure = ({ page, view, chart, shown = false }: ChartFigureProps) => {
  const { language } = page;
  const { name, src, size, width, height, alternative } = chart;
  const title = chartMeanings[name].title[language];
  const file = routes.file.href({ report: nameOf(view), path: chartPath(name, language) });
  const embed = routes.embed.href({ report: releaseName(view.manifest.report, view.manifest.version), chart: name });
  return (
    <details open={shown}>
      <summary>{title}</summary>
      <figure>
        <img src={src} width={width} height={height} alt={alternative} loading="lazy" decoding="async" />
        <figcaption>
          <a href={file}>SVG</a> {formatSize(size)}
          {' · '}
          <a href={pageHref(page, embed)} aria-label={`${texts.embed[language]}${texts.colon[language]}${title}`}>
            {texts.embed[language]}
          </a>
        </figcaption>
      </figure>
    </details>
  );
};

/** How oEmbed is discovered (oEmbed 1.0 §4). */
export const oembedMediaType = 'application/json+oembed';

/** Where oEmbed describes what can be embedded of a page, for `<link rel="alternate">`. */
export const oembedHref = ({ site, language, href }: Page): string =>
  `${routes.oembed.href()}?format=json&url=${encodeURIComponent(`${site?.public_url ?? ''}${pageHref({ language }, href)}`)}`;
