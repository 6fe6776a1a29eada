import { htmlType } from '../http/mediaType.ts';
import { chartMeanings, chartMediaType, chartNames, chartPath } from '../model/chart.ts';
import { inEnglish, routes } from '../routes.ts';
import { capitalize } from './names.ts';
import type { Operation } from './operation.ts';
import type { Parameter } from './parameters.ts';

const chart: Parameter = {
  name: 'chart',
  in: 'path',
  required: true,
  description: { zh: '图表。', en: 'The chart.' },
  schema: { type: 'string', enum: chartNames },
  example: 'targets',
};

const inQuery = (name: string, zh: string, en: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  description: { zh, en },
  schema: { type: 'string' },
  ...more,
});

const embed: Pick<Operation, 'tag' | 'kind' | 'description' | 'parameters' | 'content'> = {
  tag: 'people',
  kind: 'page',
  description: {
    zh: '可嵌入他人网页的图表，附出处。',
    en: 'A chart with its citation, for a frame of somebody else’s page.',
  },
  parameters: [chart],
  content: { [htmlType]: { schema: { type: 'string' } } },
};

/** Charts for frames of other pages, and how those find them. */
export const embedOperations: readonly Operation[] = [
  { ...embed, id: 'embedChart', address: routes.embed.pattern, summary: { zh: '嵌入图表', en: 'A chart to embed' } },
  {
    ...embed,
    id: 'embedChartInEnglish',
    address: inEnglish(routes.embed.pattern),
    summary: { zh: '嵌入图表（英文）', en: 'A chart to embed, in English' },
  },
  {
    id: 'describeEmbed',
    address: routes.oembed.pattern,
    tag: 'people',
    summary: { zh: 'oEmbed', en: 'oEmbed' },
    description: {
      zh: 'oEmbed 1.0：图或报告页的嵌入代码。',
      en: 'oEmbed 1.0: the code that embeds a chart, or the first chart of a report’s page.',
    },
    parameters: [
      inQuery(
        'url',
        '图、嵌入页或报告页的完整网址。',
        'Whole address of a chart, of its frame or of a report’s page.',
        { required: true, schema: { type: 'string', format: 'uri' } },
      ),
      inQuery('maxwidth', '最大宽度。', 'Greatest width.', { schema: { type: 'integer', minimum: 1 } }),
      inQuery('maxheight', '最大高度。', 'Greatest height.', { schema: { type: 'integer', minimum: 1 } }),
      inQuery('format', '格式。', 'The format.', { schema: { type: 'string', enum: ['json'] } }),
    ],
    kind: 'computed',
    looksUp: true,
    problems: [501],
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['version', 'type', 'html', 'width', 'height'],
          properties: {
            version: { const: '1.0' },
            type: { const: 'rich' },
            html: { type: 'string' },
            width: { type: 'integer' },
            height: { type: 'integer' },
          },
        },
      },
    },
  },
];

/** The charts of a release; `paths` are the files that there are. */
export const chartOperations = (paths: ReadonlyMap<string, string>): Operation[] =>
  chartNames.flatMap((name) =>
    (['zh', 'en'] as const).flatMap((language): Operation[] => {
      const path = chartPath(name, language);
      if (!paths.has(path)) return [];
      const { title, unit } = chartMeanings[name];
      return [
        {
          id: `draw${capitalize(name)}${language === 'en' ? 'InEnglish' : ''}`,
          address: routes.file.pattern.replace('{path}', path),
          tag: 'reports',
          summary: { zh: `图表：${title.zh}`, en: `Chart: ${title.en}` },
          description: unit,
          kind: 'file',
          content: { [chartMediaType]: { schema: { type: 'string' } } },
        },
      ];
    }),
  );
