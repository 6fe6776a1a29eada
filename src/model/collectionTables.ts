import { code, defineTable, integer, text } from './table.ts';
import { report } from './tables/report.ts';

const { id, title, title_en, year, coverage, region_code, region_name } = report.row.entries;

/** The table of all reports: one row for each, about its current release. */
export const reports = defineTable(
  { name: 'reports' },
  ['报告目录', '本服务收录的报告及其现行发布。'],
  ['Reports', 'The reports that this service holds, each in its current release.'],
  {
    id,
    name: text(['名称', '数据集的中文名称。'], ['Name', 'Name of the data set in Chinese.']),
    name_en: text(['英文名称', '数据集的英文名称。'], ['Name in English', 'Name of the data set in English.']),
    title,
    title_en,
    year,
    coverage,
    region_code,
    region_name,
    release: text(['现行发布', '现行发布的版本号。'], ['Current release', 'Version of the current release.']),
    published: text(
      ['发布时间', '现行发布的时间（UTC）。'],
      ['Published', 'When the current release was cut, ISO 8601 in UTC.'],
    ),
    release_count: integer(['发布次数', '已有的发布数。'], ['Releases', 'How many releases there are.']),
    address: text(['地址', '报告在本服务中的地址。'], ['Address', 'Address of the report in this service.']),
    licence: report.row.entries.structure_licence,
  },
);

/** The table of all tables: one row for each name, whichever reports have it. */
export const tables = defineTable(
  { name: 'tables' },
  ['数据表目录', '各报告现行发布中的数据表；同名的表可跨报告查询。'],
  ['Tables', 'The tables of the reports in their current releases; those of one name can be read across reports.'],
  {
    id: code('[a-z][a-z_]*', ['表名', '数据表在地址中的名称。'], ['Table', 'Name of the table in addresses.']),
    title: text(['标题', '中文标题。'], ['Title', 'Title in Chinese.']),
    title_en: text(['英文标题', '英文标题。'], ['Title in English', 'Title in English.']),
    description: text(['说明', '一行是什么。'], ['Description', 'What a row is, in Chinese.']),
    description_en: text(['英文说明', '一行是什么（英文）。'], ['Description in English', 'What a row is.']),
    reports: integer(['报告数', '有此表的报告数。'], ['Reports', 'How many reports have it.']),
    rows: integer(['行数', '各报告此表的行数之和。'], ['Rows', 'How many rows they have together.']),
    address: text(['地址', '跨报告查询此表的地址。'], ['Address', 'Address of the table across reports.']),
  },
);
