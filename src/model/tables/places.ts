import { nullable } from 'valibot';

import { choice, code, integer, text } from '../column.ts';
import { provenance } from '../provenance.ts';
import { defineTable } from '../table.ts';
import { slugPattern } from './terms.ts';

export const places = defineTable(
  {
    name: 'places',
    quotes: 'name_as_written',
    title: { zh: '地名', en: 'Places' },
    description: {
      zh: '报告提到的地方；有行政区划代码的附代码。位置为首次出现处。',
      en: 'The places that the report names, with a division code where one exists; the span is the first mention.',
    },
  },
  {
    id: code(slugPattern, {
      title: { zh: '地名编号', en: 'Place ID' },
      description: { zh: '编者所定的编号。', en: "The editor's slug." },
    }),
    name_as_written: text({
      title: { zh: '原文写法', en: 'Name as written' },
      description: { zh: '首次出现时的原文写法。', en: 'What the source prints at the first mention.' },
    }),
    matched_name: nullable(
      text({
        title: { zh: '代码表名称', en: 'Matched name' },
        description: { zh: '代码表中与代码对应的名称。', en: 'Name that the code list gives to the code.' },
      }),
    ),
    name_en: nullable(
      text({
        title: { zh: '英文名（非官方）', en: 'English (unofficial)' },
        description: { zh: '非官方英文名。', en: 'Unofficial English name.' },
      }),
    ),
    code: nullable(
      code('[0-9]{6}', {
        title: { zh: '行政区划代码', en: 'Division code' },
        description: {
          zh: 'GB/T 2260 代码（民政部 2019 年 4 月表）；没有代码的地方为空。',
          en: 'GB/T 2260 code (list of the Ministry of Civil Affairs of April 2019); empty where none exists.',
        },
      }),
    ),
    level: choice(
      {
        province: { zh: '省级', en: 'province' },
        prefecture: { zh: '地级', en: 'prefecture' },
        county: { zh: '县级', en: 'county' },
        other: { zh: '其他', en: 'other' },
      },
      {
        title: { zh: '层级', en: 'Level' },
        description: {
          zh: '行政层级；非行政区为其他。',
          en: 'Administrative level; other for what is not a division.',
        },
      },
    ),
    role: choice(
      {
        launch_zone: { zh: '启动区', en: 'launch zone' },
        poverty_alleviation: { zh: '脱贫攻坚', en: 'poverty alleviation' },
        paired_assistance: { zh: '对口支援', en: 'paired assistance' },
        paired_cooperation: { zh: '对口合作', en: 'paired cooperation' },
        other: { zh: '其他', en: 'other' },
      },
      {
        title: { zh: '角色', en: 'Role' },
        description: { zh: '该地在报告中的角色。', en: 'The part that the place plays in the report.' },
      },
    ),
    note: nullable(
      text({
        title: { zh: '说明', en: 'Note' },
        description: { zh: '编者说明。', en: "The editor's note." },
      }),
    ),
    mentions: integer({
      title: { zh: '提及次数', en: 'Mentions' },
      description: { zh: '“提及”表中的行数。', en: 'Number of its rows in the mentions table.' },
    }),
    ...provenance,
  },
);
