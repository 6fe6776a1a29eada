import type { Origin } from '../formats/format.ts';
import { binaryFormats, wholeFormats } from '../formats/registry.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import { type ChartMeaning, chartMeanings, chartMediaType, chartPath, listCharts } from '../model/chart.ts';
import { sha256 } from '../model/digest.ts';
import type { FrozenRelease, ReleaseDocument } from '../model/release.ts';
import type { HeavyFile } from './artifacts.ts';

const languages = ['zh', 'en'] as const;

/** The files of a release whose encoders are heavy: each table in the binary formats, all of them in one, charts. */
export function listHeavyFiles({ record, document }: FrozenRelease): HeavyFile[] {
  const { report, about, source, tables } = document;
  const own = { report, about, source };
  return [
    ...tables.flatMap((table) =>
      binaryFormats.map(({ extension, mediaType, encode }) => ({
        path: `${table.name}.${extension}`,
        mediaType,
        rows: table.rows.length,
        madeOf: { ...own, table },
        encode: async () => encode([table], await originOf(document)),
      })),
    ),
    ...wholeFormats.map(({ extension, mediaType, encode }) => ({
      path: `${report}.${extension}`,
      mediaType,
      madeOf: { record, document },
      encode: async () => encode(tables, { ...(await originOf(document)), release: record }),
    })),
    ...listCharts(document).flatMap((name) => {
      // A chart is given no other table than those that it shows.
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

const originOf = async ({ report, about, source }: ReleaseDocument): Promise<Origin> => ({
  report,
  about,
  source: await sha256(encodeUtf8(source.join('\n'))),
  release: null,
});
