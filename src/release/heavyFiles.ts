import type { Addresses, Origin } from '../formats/format.ts';
import { binaryFormats, workbookFormats } from '../formats/registry.ts';
import { encodeUtf8, sha256 } from '../model/bytes.ts';
import { type ChartMeaning, chartMeanings, chartMediaType, chartPath, listCharts } from '../model/chart.ts';
import type { FrozenRelease, ReleaseDocument, ReleaseRecord, TableContent } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import { inEnglish, releaseName, routes } from '../routes.ts';
import type { HeavyFile } from './artifacts.ts';

const languages = ['zh', 'en'] as const;

/**
 * Lists the files of a release whose encoders are expensive: each table in the binary formats, workbooks of all tables,
 * and charts. `earlier` has the releases before it, oldest first. A table's workbook names the release in which the
 * table last changed, so that it is the same file in every later release.
 */
export function listHeavyFiles(
  release: FrozenRelease,
  site: Site,
  earlier: readonly FrozenRelease[] = [],
): HeavyFile[] {
  const { record, document } = release;
  const { report, about, source, tables } = document;
  const { publisher, public_url } = site;
  const own = JSON.stringify({ report, about, source });
  const from = own + JSON.stringify({ publisher: publisher.name, public_url });
  const contents = new Map(tables.map((table) => [table.name, JSON.stringify(table)]));
  const contentOf = (shown: readonly TableContent[]) => shown.map(({ name }) => contents.get(name)!).join();
  return [
    ...tables.flatMap((table) => {
      const content = contents.get(table.name)!;
      const { record: changed } = lastChange(table.name, content, release, earlier);
      return binaryFormats.map(({ extension, mediaType, workbook, encode }) => ({
        path: `${table.name}.${extension}`,
        mediaType,
        rows: table.rows.length,
        madeOf: from + content + (workbook ? JSON.stringify(changed) : ''),
        encode: async () => encode([table], await originOf(document, site, workbook ? changed : null, null)),
      }));
    }),
    ...workbookFormats.map(({ extension, mediaType, encode }) => ({
      path: `${report}.${extension}`,
      mediaType,
      madeOf: from + contentOf(tables) + JSON.stringify(record),
      encode: async () => encode(tables, await originOf(document, site, record, record)),
    })),
    ...listCharts(document).flatMap((name) => {
      // Passes a chart only the tables that it shows, so that it is kept while these are unchanged.
      const { needs }: ChartMeaning = chartMeanings[name];
      const shown = { ...document, tables: tables.filter((table) => needs.includes(table.name)) };
      return languages.map((language) => ({
        path: chartPath(name, language),
        mediaType: chartMediaType,
        madeOf: own + contentOf(shown.tables),
        encode: async () => encodeUtf8((await import('./charts/drawChart.ts')).drawChart(name, shown, language)),
      }));
    }),
  ];
}

/** Returns the release in which a table of `release` last changed: since then every release has it with this content. */
function lastChange(
  table: string,
  content: string,
  release: FrozenRelease,
  earlier: readonly FrozenRelease[],
): FrozenRelease {
  const isSame = ({ document }: FrozenRelease): boolean =>
    JSON.stringify(document.tables.find(({ name }) => name === table)) === content;
  return earlier[earlier.findLastIndex((before) => !isSame(before)) + 1] ?? release;
}

/**
 * Returns the origin of a file that names the release `named`. Its links to rows lead to the release `linked`, else to
 * the current one: a link from a table's workbook must not end at a release that was withdrawn later.
 */
async function originOf(
  { report, about, source }: ReleaseDocument,
  { publisher, public_url }: Site,
  named: ReleaseRecord | null,
  linked: ReleaseRecord | null,
): Promise<Origin> {
  const name = releaseName(report, named && named.version);
  const rows = releaseName(report, linked && linked.version);
  const inChinese = (href: string) => public_url + href;
  const addressesIn = (place: (href: string) => string): Addresses => ({
    report: place(routes.reportPage.href({ report: name })),
    rights: place(routes.rightsPage.href({ report: rows })),
    row: (table, id) => place(routes.rowPage.href({ report: rows, table, id })),
  });
  return {
    report,
    about,
    source: await sha256(encodeUtf8(source.join('\n'))),
    release: named,
    publisher: publisher.name,
    addresses: { zh: addressesIn(inChinese), en: addressesIn((href) => inChinese(inEnglish(href))) },
  };
}
