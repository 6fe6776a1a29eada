import type { ColumnType } from '../model/table.ts';
import { jsonMediaType } from '../http/mediaType.ts';
import type { DatasetTable } from '../model/dataset.ts';
import type { Site } from '../model/site.ts';
import { routes } from '../routes.ts';
import { absolute } from './address.ts';
import type { CataloguePage, Dialect } from './catalogue.ts';
import { type CatalogueEntry, catalogueEntry } from './entry.ts';
import { catalogueTitle } from './words.ts';

/**
 * The core metadata of 《政务信息资源目录编制指南（试行）》 (2017). It has one entry for each table, because the guide describes a
 * resource by its items, which are columns. It is one document, because the portals that import it do not follow pages.
 */
export const chinese = {
  route: 'chineseCatalogue',
  mediaType: jsonMediaType,
  zh: ['政务信息资源目录', '按《政务信息资源目录编制指南》的栏目编制。'],
  en: [
    'Catalogue of government information resources',
    'The catalogue by the labels of the Chinese guideline on catalogues of government information.',
  ],
  paged: false,
  write: ({ site, instants, datasets }: CataloguePage) => ({
    目录名称: catalogueTitle.zh,
    编制依据: '《政务信息资源目录编制指南（试行）》',
    说明: '非官方目录。信息资源代码、提供方代码、关联资源代码由主管部门赋予，未赋码前为空。',
    元数据项全称: fullLabels,
    更新日期: instants && dateOf(instants.modified),
    信息资源: datasets.flatMap((dataset) =>
      dataset.tables.map((table) => describeTable(site, catalogueEntry(site, dataset), table)),
    ),
  }),
} satisfies Dialect;

/** Labels that the guide writes in full. */
const fullLabels = {
  名称: '信息资源名称',
  代码: '信息资源代码',
  提供方: '信息资源提供方',
  提供方代码: '信息资源提供方代码',
  摘要: '信息资源摘要',
  格式: '信息资源格式',
};

/** Types of items in the guide, with their letters. */
const itemTypes: Readonly<Record<ColumnType, string>> = {
  text: '字符型 C',
  integer: '整型 I',
  number: '数值型 N',
  boolean: '逻辑型 L',
  date: '日期型 D',
};

const describeTable = (site: Site, dataset: CatalogueEntry, table: DatasetTable): object => ({
  信息资源分类: { 类: '主题信息资源', 项: '政府工作报告', 目: dataset.name.zh, 细目: table.title.zh },
  名称: `${dataset.name.zh}·${table.title.zh}`,
  代码: null,
  提供方: site.publisher.name.zh,
  提供方代码: null,
  摘要: `${table.description.zh}${dataset.rights.notice.zh}`,
  格式: table.files.map(({ format }) => format),
  信息项信息: table.columns.map(({ title, type }) => ({ 名称: title.zh, 数据类型: itemTypes[type] })),
  // 共享类型与是否向社会开放由主管部门认定，本站不代为声明。
  共享属性: {
    共享方式: {
      文件下载: dataset.distributions.filter((file) => file.table === table).map(({ url }) => url),
      接口: absolute(site, routes.table.href({ report: dataset.report, table: table.name })),
    },
  },
  开放属性: { 开放条件: `${dataset.rightsStatement.zh}详见 ${dataset.rightsPage}` },
  更新周期: '不定期',
  发布日期: dateOf(dataset.issued),
  关联资源代码: null,
});

const dateOf = (instant: string): string => instant.slice(0, 10);
