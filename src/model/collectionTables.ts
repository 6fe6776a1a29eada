import { code, integer, text } from './column.ts';
import { defineTable } from './table.ts';
import { report, reportIdPattern } from './tables/report.ts';

const { title, title_en, year, coverage, region_code, region_name } = report.row.entries;

/** The table of all reports: one row for each, about its current release. */
export const reports = defineTable(
  {
    name: 'reports',
    title: { zh: '报告目录', en: 'Reports' },
    description: {
      zh: '本服务收录的报告及其现行发布。',
      en: 'The reports that this service holds, each in its current release.',
    },
  },
  {
    id: code(reportIdPattern, {
      title: { zh: '报告编号', en: 'Report ID' },
      description: { zh: '报告在本服务中的编号。', en: 'Identifier of the report in this service.' },
    }),
    name: text({
      title: { zh: '名称', en: 'Name' },
      description: { zh: '数据集的中文名称。', en: 'Name of the data set in Chinese.' },
    }),
    name_en: text({
      title: { zh: '英文名称', en: 'Name in English' },
      description: { zh: '数据集的英文名称。', en: 'Name of the data set in English.' },
    }),
    title,
    title_en,
    year,
    coverage,
    region_code,
    region_name,
    release: text({
      title: { zh: '现行发布', en: 'Current release' },
      description: { zh: '现行发布的版本号。', en: 'Version of the current release.' },
    }),
    published: text({
      title: { zh: '发布时间', en: 'Published' },
      description: { zh: '现行发布的时间（UTC）。', en: 'When the current release was cut, ISO 8601 in UTC.' },
    }),
    release_count: integer({
      title: { zh: '发布次数', en: 'Releases' },
      description: { zh: '已有的发布数。', en: 'How many releases there are.' },
    }),
    address: text({
      title: { zh: '地址', en: 'Address' },
      description: { zh: '报告在本服务中的地址。', en: 'Address of the report in this service.' },
    }),
    licence: report.row.entries.structure_licence,
  },
);

/** The table of all tables: one row for each name, whichever reports have it. */
export const tables = defineTable(
  {
    name: 'tables',
    title: { zh: '数据表目录', en: 'Tables' },
    description: {
      zh: '各报告现行发布中的数据表；同名的表可跨报告查询。',
      en: 'The tables of the reports in their current releases; those of one name can be read across reports.',
    },
  },
  {
    id: code('[a-z][a-z_]*', {
      title: { zh: '表名', en: 'Table' },
      description: { zh: '数据表在地址中的名称。', en: 'Name of the table in addresses.' },
    }),
    title: text({
      title: { zh: '标题', en: 'Title' },
      description: { zh: '中文标题。', en: 'Title in Chinese.' },
    }),
    title_en: text({
      title: { zh: '英文标题', en: 'Title in English' },
      description: { zh: '英文标题。', en: 'Title in English.' },
    }),
    description: text({
      title: { zh: '说明', en: 'Description' },
      description: { zh: '一行是什么。', en: 'What a row is, in Chinese.' },
    }),
    description_en: text({
      title: { zh: '英文说明', en: 'Description in English' },
      description: { zh: '一行是什么（英文）。', en: 'What a row is.' },
    }),
    reports: integer({
      title: { zh: '报告数', en: 'Reports' },
      description: { zh: '有此表的报告数。', en: 'How many reports have it.' },
    }),
    rows: integer({
      title: { zh: '行数', en: 'Rows' },
      description: { zh: '各报告此表的行数之和。', en: 'How many rows they have together.' },
    }),
    address: text({
      title: { zh: '地址', en: 'Address' },
      description: { zh: '跨报告查询此表的地址。', en: 'Address of the table across reports.' },
    }),
  },
);
