import { htmlType } from '../http/mediaType.ts';
import type { Bilingual } from '../model/column.ts';
import { inEnglish, routes } from '../routes.ts';
import { capitalize } from './names.ts';
import type { Content, Operation } from './operation.ts';
import { schemaRef } from './schemas.ts';

const json = 'application/json';
const html: Readonly<Record<string, Content>> = { [htmlType]: { schema: { type: 'string' } } };

interface PageDescription {
  name: string;
  address: string;
  summary: Bilingual;
  description: Bilingual;
  content?: Readonly<Record<string, Content>>;
}

const pages: readonly PageDescription[] = [
  {
    name: 'catalogue',
    address: routes.home.pattern,
    summary: { zh: '首页', en: 'First page' },
    description: { zh: '各报告与数据入口。', en: 'The reports, and the way to the data.' },
  },
  {
    name: 'search',
    address: routes.search.pattern,
    summary: { zh: '检索', en: 'Search' },
    description: { zh: '检索各报告的条目；不用脚本。', en: 'Finds rows of all reports, without a script.' },
  },
  {
    name: 'about',
    address: routes.about.pattern,
    summary: { zh: '关于', en: 'About' },
    description: { zh: '本站与数据的说明。', en: 'About the service and its data.' },
  },
  {
    name: 'reference',
    address: routes.docs.pattern,
    summary: { zh: 'API 参考', en: 'Reference of the API' },
    description: { zh: '本说明的网页。', en: 'This description as a page.' },
  },
  {
    name: 'report page',
    address: routes.reportPage.pattern,
    summary: { zh: '报告页', en: 'Page of a report' },
    description: { zh: '一份报告：目标、主题、表与下载。', en: 'A report: targets, themes, tables and downloads.' },
  },
  {
    name: 'releases page',
    address: routes.releasesPage.pattern,
    summary: { zh: '发布页', en: 'Page of the releases' },
    description: { zh: '各发布及其改动。', en: 'Every release, and what it changed.' },
  },
  {
    name: 'table page',
    address: routes.tablePage.pattern,
    summary: { zh: '表页', en: 'Page of a table' },
    description: { zh: '一个表的各行。', en: 'The rows of a table.' },
  },
  {
    name: 'row page',
    address: routes.rowPage.pattern,
    summary: { zh: '行页', en: 'Page of a row' },
    description: { zh: '一行及其在原文中的位置。', en: 'A row, and its words in the source.' },
  },
  // A kind of problem has a type and an example: linters would take an example of one for a schema.
  {
    name: 'problem types',
    address: routes.problems.pattern,
    summary: { zh: '各种出错说明', en: 'Every kind of problem' },
    description: { zh: '本站可能答复的各种错误。', en: 'Whatever the service may refuse, and what each means.' },
    content: { [json]: { schema: schemaRef('ProblemTypesAnswer') }, ...html },
  },
  {
    name: 'problem type',
    address: routes.problem.pattern,
    summary: { zh: '出错说明', en: 'A kind of problem' },
    description: {
      zh: '出错时 type 所指的说明：含义、办法与例子。',
      en: 'What the type of a problem leads to: what it means, what to do, and an example.',
    },
    content: { [json]: { schema: schemaRef('ProblemTypeAnswer') }, ...html },
  },
];

/** Every page, in Chinese and in English beside it, and what pages load. */
export const pageOperations: readonly Operation[] = [
  ...pages.flatMap((page) => [describePage(page, ''), describePage(page, ' in English')]),
  {
    id: 'readAsset',
    address: routes.asset.pattern,
    tag: 'people',
    summary: { zh: '页面所用文件', en: 'What pages load' },
    description: {
      zh: '图标与脚本；地址随内容而变。',
      en: 'Icon and script, at addresses that change with their bytes.',
    },
    kind: 'asset',
    content: { 'image/svg+xml': {}, 'text/javascript': {} },
  },
];

function describePage(
  { name, address, summary, description, content = html }: PageDescription,
  suffix: '' | ' in English',
): Operation {
  const english = suffix !== '';
  return {
    id: `show${capitalize(name + suffix)}`,
    address: english ? inEnglish(address) : address,
    tag: 'people',
    summary: english ? { zh: `${summary.zh}（英文）`, en: `${summary.en}, in English` } : summary,
    description,
    kind: 'page',
    content,
  };
}
