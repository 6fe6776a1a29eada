import { parquetFormat, xlsxFormat } from '../formats/binaryFormats.ts';
import { listCharts } from '../charts/available.ts';
import type { Origin } from '../formats/origin.ts';
import { type ChartMeaning, chartMeanings, chartMediaType, chartPath } from '../model/chart.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import type { FrozenRelease, ReleaseDocument } from '../model/release.ts';
import type { HeavyFile } from './artifact.ts';

/** Read when a file is to be encoded: most publications encode none, and no command waits for them. */
const encoders = {
  xlsx: () => import('../formats/xlsx.ts'),
  parquet: () => import('../formats/parquet.ts'),
  charts: () => import('../charts/registry.ts'),
};

const languages = ['zh', 'en'] as const;

/** The files of a release whose encoders are heavy: workbooks and Parquet of each table, a workbook of them all, charts. */
export function listHeavyFiles({ record, document }: FrozenRelease): HeavyFile[] {
  const { report, about, source, tables } = document;
  const own = { report, about, source };
  return [
    ...tables.flatMap((table) => [
      {
        path: `${table.name}.${xlsxFormat.extension}`,
        mediaType: xlsxFormat.mediaType,
        rows: table.rows.length,
        madeOf: { ...own, table },
        encode: async () => (await encoders.xlsx()).encodeXlsx([table], await originOf(document)),
      },
      {
        path: `${table.name}.${parquetFormat.extension}`,
        mediaType: parquetFormat.mediaType,
        rows: table.rows.length,
        madeOf: { ...own, table },
        encode: async () => (await encoders.parquet()).encodeParquet(table, await originOf(document)),
      },
    ]),
    {
      path: `${report}.${xlsxFormat.extension}`,
      mediaType: xlsxFormat.mediaType,
      madeOf: { record, document },
      encode: async () =>
        (await encoders.xlsx()).encodeXlsx(tables, { ...(await originOf(document)), release: record }),
    },
    ...listCharts(document).flatMap((name) => {
      // A chart is given no other table than those that it shows.
      const { needs }: ChartMeaning = chartMeanings[name];
      const shown = { ...document, tables: tables.filter((table) => needs.includes(table.name)) };
      return languages.map((language) => ({
        path: chartPath(name, language),
        mediaType: chartMediaType,
        madeOf: { ...own, tables: shown.tables },
        encode: async () => encodeUtf8((await encoders.charts()).drawChart(name, shown, language)),
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
