import type { Bilingual, Language } from './table.ts';
import type { ReleaseDocument } from './release.ts';

/** The meaning of a chart, for pages and embeds that link to it without drawing it. */
export interface ChartMeaning {
  title: Bilingual;
  /** The measured quantity and its unit. */
  unit: Bilingual;
  /** The table that the chart links to. */
  table: string;
  /** The tables that the drawing needs. If one of them has no rows, there is no chart. */
  needs: readonly string[];
}

export const chartMeanings = {
  targets: {
    table: 'targets',
    needs: ['targets'],
    title: { zh: '量化目标', en: 'Quantified targets' },
    unit: {
      zh: '每个目标各有单位与类别，数值不可互比、不可相加。小图示类别，虚线部分不计入数值。',
      en: 'Each target has a unit and a kind of its own: never add or compare them. The small mark shows the kind; what is dashed is not in the figure.',
    },
  },
  measures: {
    table: 'measures',
    needs: ['themes', 'initiatives', 'measures'],
    title: { zh: '各项任务的举措数', en: 'Measures of each initiative' },
    unit: {
      zh: '单位：条。一条举措是报告中的一个条目，条数不表示力度或经费。',
      en: 'Unit: measures. A measure is one bullet of the report: their number says nothing of effort or money.',
    },
  },
  places: {
    table: 'places',
    needs: ['places'],
    title: { zh: '报告中的地方', en: 'Places in the report' },
    unit: {
      zh: '单位：次。点的位置是该地在原文中被提到的次数；按其在报告中的角色分组。',
      en: 'Unit: mentions. How often the source names each place, by the part that it plays in the report.',
    },
  },
} as const satisfies Record<string, ChartMeaning>;

export type ChartName = keyof typeof chartMeanings;
export const chartNames = Object.keys(chartMeanings) as ChartName[];

export const chartMediaType = 'image/svg+xml';

/** Path of a chart in its release; the Chinese one has the plain name. */
export const chartsFolder = 'charts';

export const chartPath = (name: ChartName, language: Language): string =>
  `${chartsFolder}/${name}${language === 'zh' ? '' : `.${language}`}.svg`;

/** The charts for which a release has something to show. */
export const listCharts = ({ tables }: ReleaseDocument): ChartName[] =>
  chartNames.filter((name) =>
    chartMeanings[name].needs.every((needed) => tables.some((table) => table.name === needed && table.rows.length > 0)),
  );
