import { nullable } from 'valibot';

import { code, integer, text } from '../column.ts';
import { provenance } from '../provenance.ts';
import { defineTable } from '../table.ts';

export const initiatives = defineTable(
  {
    name: 'initiatives',
    quotes: 'title',
    title: { zh: '任务', en: 'Initiatives' },
    description: {
      zh: '各主题下编号的任务；编号在每个主题内重新开始。',
      en: 'The numbered headings under each theme; the source restarts their numbers in every theme.',
    },
  },
  {
    id: code('T[1-9][0-9]*\\.[1-9][0-9]*', {
      title: { zh: '任务编号', en: 'Initiative ID' },
      description: { zh: '主题编号加任务序号。', en: 'The theme ID and the position of the initiative in it.' },
    }),
    theme: code('T[1-9][0-9]*', {
      title: { zh: '主题编号', en: 'Theme' },
      description: { zh: '所属主题。', en: 'The theme that the initiative belongs to.' },
      references: 'themes',
    }),
    theme_title: text({
      title: { zh: '主题', en: 'Theme title' },
      description: { zh: '所属主题的标题。', en: 'Heading of that theme.' },
    }),
    number: integer({
      title: { zh: '序号', en: 'Number' },
      description: { zh: '任务在主题内的次序。', en: 'Position of the initiative in its theme.' },
    }),
    title: text({
      title: { zh: '任务', en: 'Title' },
      description: {
        zh: '任务标题，不含编号与标记符号。',
        en: 'The heading without its number and marks.',
      },
    }),
    title_en: nullable(
      text({
        title: { zh: '任务英译（非官方）', en: 'Title in English (unofficial)' },
        description: { zh: '标题的非官方英译。', en: 'Unofficial English rendering of the heading.' },
      }),
    ),
    ...provenance,
  },
);
