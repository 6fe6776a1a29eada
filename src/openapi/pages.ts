import { htmlType, jsonMediaType } from '../http/mediaType.ts';
import type { RouteName } from '../routes.ts';
import { schemaRef } from './components.ts';
import type { Operation } from './operation.ts';
import { inQuery } from './parameters.ts';
import { capitalize } from './words.ts';

const html = { [htmlType]: { schema: { type: 'string' } } } as const;

/** The operation of a page. Its Chinese and English versions have the same description. */
const page = (name: string, title: string, en: Operation['en']): Operation => ({
  id: `show${capitalize(name)}`,
  tag: 'people',
  zh: [title],
  en,
  answers: ['page'],
  success: 'Page',
  content: html,
});

/** The operations of pages and of the assets that they load, by the names of their routes. */
export const pageOperations = {
  home: page('catalogue', '首页', ['First page', 'The reports, and the way to the data.']),
  search: {
    ...page('search', '检索', ['Search', 'Finds rows of all reports, or of one release, without a script.']),
    parameters: inQuery({
      q: {
        en: 'Words, or a question, in Chinese or English.',
        zh: '词语，或一个问题，中英文均可。',
        component: 'search.q',
        example: '村改',
      },
      in: {
        en: 'The report that is searched alone, with `@` and a version for one of its releases.',
        zh: '只检索的报告；加 `@` 和版本号则只检索该版。',
        component: 'search.in',
        example: 'nanhai-2020@1.0.0',
      },
      after: {
        en: 'The report after which the search continues.',
        zh: '从这份报告之后继续检索。',
        component: 'search.after',
        example: 'nanhai-2020',
      },
    }),
    withdraws: true,
  },
  about: page('about', '关于', ['About', 'About the service and its data.']),
  docs: page('developers', '供开发者', ['For developers', 'How to start, and this description as a page.']),
  portals: page('portals', '供数据门户', [
    'For portals',
    'What address to give to which harvester, and what appears then.',
  ]),
  reportPage: page('report page', '报告页', ['Page of a report', 'A report: targets, themes, tables and downloads.']),
  releasesPage: page('releases page', '发布页', ['Page of the releases', 'Every release, and what it changed.']),
  rightsPage: page('rights page', '权利说明页', [
    'Page of the rights',
    'Whose each part of a report is, and which file has which part.',
  ]),
  codebookPage: page('codebook page', '编码手册页', [
    'Page of the codebook',
    'The rules by which the data were made, and every table, column and code with examples.',
  ]),
  sourcePage: page('source page', '原文页', [
    'Page of the source',
    'The source, line by line; `?row={table}/{id}` marks the words of a row.',
  ]),
  tablePage: page('table page', '表页', ['Page of a table', 'The rows of a table.']),
  rowPage: page('row page', '行页', ['Page of a row', 'A row, and its words in the source.']),
  problems: {
    ...page('problem types', '各种出错说明', [
      'Every problem type',
      'Whatever the service may refuse, and what each means.',
    ]),
    answers: ['computed', 'page'],
    success: 'Problems',
    // There is no example: it has members `type` and `example`, and linters would read it as a schema.
    content: { [jsonMediaType]: { schema: schemaRef('ProblemTypesAnswer') }, ...html },
  },
  problem: {
    ...page('problem type', '出错说明', [
      'A problem type',
      'What the type of a problem leads to: what it means, what to do, and an example.',
    ]),
    answers: ['computed', 'page'],
    success: 'ProblemType',
    content: { [jsonMediaType]: { schema: schemaRef('ProblemTypeAnswer') }, ...html },
  },
  asset: {
    id: 'readAsset',
    tag: 'people',
    zh: ['页面所用文件'],
    en: ['What pages load', 'Icon and script, at addresses that change with their bytes.'],
    cache: ['pinned'],
    content: { 'image/svg+xml': {}, 'text/javascript': {} },
  },
  embed: page('embedded chart', '嵌入图表', [
    'A chart to embed',
    'A chart with its citation, for a frame of somebody else’s page.',
  ]),
  embedRow: page('embedded row', '嵌入一条', [
    'A row to embed',
    'A row with its sentence and citation, for a frame of somebody else’s page.',
  ]),
  oembed: {
    id: 'describeEmbed',
    tag: 'people',
    zh: ['oEmbed'],
    en: ['oEmbed', 'oEmbed 1.0: the code that embeds a chart, or the first chart of a report’s page.'],
    parameters: inQuery({
      url: {
        en: 'Whole address of a chart, of its frame or of a report’s page.',
        zh: '图、其嵌入框或报告页的完整地址。',
        required: true,
        schema: { type: 'string', format: 'uri' },
      },
      maxwidth: { en: 'Greatest width.', zh: '最大宽度。', schema: { type: 'integer', minimum: 1 }, example: 640 },
      maxheight: { en: 'Greatest height.', zh: '最大高度。', schema: { type: 'integer', minimum: 1 }, example: 480 },
      format: { en: 'The format.', zh: '格式。', schema: { type: 'string', enum: ['json'] }, example: 'json' },
    }),
    looksUp: true,
    problems: [501],
    content: {
      [jsonMediaType]: {
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
} satisfies { [Name in RouteName]?: Operation };
