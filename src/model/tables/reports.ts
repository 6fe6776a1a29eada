import { code, integer, text } from '../column.ts';
import { defineTable } from '../table.ts';
import { report, reportIdPattern } from './report.ts';

const { title, title_en, year, coverage, region_code, region_name } = report.row.entries;

/** The table of the whole collection: one row is a report, in its current release. */
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
