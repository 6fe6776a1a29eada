import type { Addresses, Origin } from '../formats/format.ts';
import { binaryFormats, workbookFormats } from '../formats/registry.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import { type ChartMeaning, chartMeanings, chartMediaType, chartPath, listCharts } from '../model/chart.ts';
import { sha256 } from '../model/digest.ts';
import type { FrozenRelease, ReleaseDocument, ReleaseRecord } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import { inEnglish, releaseName, routes } from '../routes.ts';
import type { HeavyFile } from './artifacts.ts';

const languages = ['zh', 'en'] as const;

/**
 * Lists the files of a release whose encoders are expensive: each table in the binary formats, workbooks of all tables,
 * and charts.
 */
export function listHeavyFiles({ record, document }: FrozenRelease, site: Site): HeavyFile[] {
  const { report, about, source, tables } = document;
  const { publisher, public_url } = site;
  const own = { report, about, source };
  const from = { ...own, publisher: publisher.name, public_url };
  return [
    ...tables.flatMap((table) =>
      binaryFormats.map(({ extension, mediaType, workbook, encode }) => ({
        path: `${table.name}.${extension}`,
        mediaType,
        rows: table.rows.length,
        madeOf: { ...from, table, ...(workbook && { record }) },
        encode: async () => encode([table], await originOf(document, site, workbook ? record : null)),
      })),
    ),
    ...workbookFormats.map(({ extension, mediaType, encode }) => ({
      path: `${report}.${extension}`,
      mediaType,
      madeOf: { ...from, tables, record },
      encode: async () => encode(tables, await originOf(document, site, record)),
    })),
    ...listCharts(document).flatMap((name) => {
      // Passes a chart only the tables that it shows, so that it is kept while these are unchanged.
      const { needs }: ChartMeaning = chartMeanings[name];
      const shown = { ...document, tables: tables.filter((table) => needs.includes(table.name)) };
      return languages.map((language) => ({
        path: chartPath(name, language),
        mediaType: chartMediaType,
        madeOf: { ...own, tables: shown.tables },
        encode: async () => encodeUtf8((await import('./charts/drawChart.ts')).drawChart(name, shown, language)),
      }));
    }),
  ];
}

/** Returns the origin of a file. Its links lead to the release that it names, else to the current release. */
async function originOf(
  { report, about, source }: ReleaseDocument,
  { publisher, public_url }: Site,
  release: ReleaseRecord | null,
): Promise<Origin> {
  const name = releaseName(report, release && release.version);
  const inChinese = (href: string) => public_url + href;
  const addressesIn = (place: (href: string) => string): Addresses => ({
    report: place(routes.reportPage.href({ report: name })),
    rights: place(routes.rightsPage.href({ report: name })),
    row: (table, id) => place(routes.rowPage.href({ report: name, table, id })),
  });
  return {
    report,
    about,
    source: await sha256(encodeUtf8(source.join('\n'))),
    release,
    publisher: publisher.name,
    addresses: { zh: addressesIn(inChinese), en: addressesIn((href) => inChinese(inEnglish(href))) },
  };
}
