import { nullable } from 'valibot';

import { code, integer, text } from '../column.ts';
import { provenance } from '../provenance.ts';
import { defineTable } from '../table.ts';

export const themes = defineTable(
  {
    name: 'themes',
    quotes: 'title',
    title: { zh: '主题', en: 'Themes' },
    description: { zh: '工作部署的主题标题。', en: "The headings of the report's themes." },
  },
  {
    id: code('T[1-9][0-9]*', {
      title: { zh: '主题编号', en: 'Theme ID' },
      description: { zh: 'T 加主题在正文中的次序。', en: 'T and the position of the theme in the body.' },
    }),
    title: text({
      title: { zh: '主题', en: 'Title' },
      description: { zh: '标题原文。', en: 'The heading as the source prints it.' },
    }),
    title_en: nullable(
      text({
        title: { zh: '主题英译（非官方）', en: 'Title in English (unofficial)' },
        description: { zh: '标题的非官方英译。', en: 'Unofficial English rendering of the heading.' },
      }),
    ),
    field: nullable(
      text({
        title: { zh: '领域', en: 'Field' },
        description: { zh: '引言对该主题的称呼。', en: 'What the introduction of the report calls this theme.' },
      }),
    ),
    body_order: integer({
      title: { zh: '正文次序', en: 'Order in the body' },
      description: { zh: '主题在正文中的次序。', en: 'Position of the theme in the body of the report.' },
    }),
    intro_order: nullable(
      integer({
        title: { zh: '引言次序', en: 'Order in the introduction' },
        description: {
          zh: '主题在引言所列领域中的次序。',
          en: 'Position of the theme among the fields that the introduction lists.',
        },
      }),
    ),
    ...provenance,
  },
);
