import { nullable } from 'valibot';

import { boolean, choice, code, integer, text } from '../column.ts';
import { provenance } from '../provenance.ts';
import { defineTable } from '../table.ts';

/** An editor's slug for an entity. */
export const slugPattern = '[a-z0-9]+(?:-[a-z0-9]+)*';

export const terms = defineTable(
  {
    name: 'terms',
    quotes: 'name',
    title: { zh: '术语', en: 'Terms' },
    description: {
      zh: '报告中的口号、规划、工程、资金、行动、项目、机构与用语；位置为首次出现处。',
      en: 'Slogans, plans, programmes, funds, campaigns, projects, institutions and expressions; the span is the first mention.',
    },
  },
  {
    id: code(slugPattern, {
      title: { zh: '术语编号', en: 'Term ID' },
      description: { zh: '编者所定的编号。', en: "The editor's slug." },
    }),
    name: text({
      title: { zh: '术语', en: 'Name' },
      description: { zh: '原文写法，不含引号。', en: 'The term as the source prints it, without quotation marks.' },
    }),
    name_en: nullable(
      text({
        title: { zh: '英译（非官方）', en: 'English (unofficial)' },
        description: { zh: '非官方英译。', en: 'Unofficial English rendering.' },
      }),
    ),
    category: choice(
      {
        slogan: { zh: '口号', en: 'slogan' },
        plan: { zh: '规划、计划', en: 'plan' },
        programme: { zh: '工程、机制', en: 'programme' },
        fund: { zh: '基金', en: 'fund' },
        campaign: { zh: '行动', en: 'campaign' },
        project: { zh: '项目', en: 'project' },
        institution: { zh: '机构', en: 'institution' },
        zone: { zh: '区域、平台', en: 'zone or platform' },
        event: { zh: '活动', en: 'event' },
        expression: { zh: '用语', en: 'expression' },
      },
      {
        title: { zh: '类别', en: 'Category' },
        description: { zh: '术语所指的事物。', en: 'What the term names.' },
      },
    ),
    marked: boolean({
      title: { zh: '带引号', en: 'In quotation marks' },
      description: {
        zh: '原文是否至少一次以引号标出。',
        en: 'Whether the source sets it in quotation marks at least once.',
      },
    }),
    expansion: nullable(
      text({
        title: { zh: '全称或含义', en: 'Expansion' },
        description: {
          zh: '原文所给的展开；原文未给则为空。',
          en: 'What the term stands for, where the source says so; never guessed.',
        },
      }),
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
