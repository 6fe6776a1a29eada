import { code, integer, text } from '../column.ts';
import { defineTable } from '../table.ts';

/** The tables that reports have: one row is a table, whatever report has it. */
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
