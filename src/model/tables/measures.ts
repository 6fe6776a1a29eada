import { nullable } from 'valibot';

import { code, integer, text } from '../column.ts';
import { provenance } from '../provenance.ts';
import { defineTable } from '../table.ts';

export const measures = defineTable(
  {
    name: 'measures',
    quotes: 'text',
    title: { zh: '举措', en: 'Measures' },
    description: {
      zh: '各任务下的举措，附主题与任务标题，便于在表格软件中透视。',
      en: 'The measures under each initiative, with the titles of theme and initiative beside them, ready to pivot.',
    },
  },
  {
    id: code('T[1-9][0-9]*\\.[1-9][0-9]*\\.[1-9][0-9]*', {
      title: { zh: '举措编号', en: 'Measure ID' },
      description: { zh: '任务编号加举措序号。', en: 'The initiative ID and the position of the measure in it.' },
    }),
    theme: code('T[1-9][0-9]*', {
      title: { zh: '主题编号', en: 'Theme' },
      description: { zh: '所属主题。', en: 'The theme that the measure belongs to.' },
      references: 'themes',
    }),
    theme_title: text({
      title: { zh: '主题', en: 'Theme title' },
      description: { zh: '所属主题的标题。', en: 'Heading of that theme.' },
    }),
    initiative: code('T[1-9][0-9]*\\.[1-9][0-9]*', {
      title: { zh: '任务编号', en: 'Initiative' },
      description: { zh: '所属任务。', en: 'The initiative that the measure belongs to.' },
      references: 'initiatives',
    }),
    initiative_title: text({
      title: { zh: '任务', en: 'Initiative title' },
      description: { zh: '所属任务的标题。', en: 'Heading of that initiative.' },
    }),
    number: integer({
      title: { zh: '序号', en: 'Number' },
      description: { zh: '举措在任务内的次序。', en: 'Position of the measure in its initiative.' },
    }),
    text: text({
      title: { zh: '举措', en: 'Text' },
      description: { zh: '举措原文，不含行首符号。', en: 'The measure as the source prints it, without its bullet.' },
    }),
    ...provenance,
    // Last, where a column that came with a later release belongs: before the others it would move them.
    text_en: nullable(
      text({
        title: { zh: '英译（非官方）', en: 'English (unofficial)' },
        description: { zh: '非官方英译。', en: 'Unofficial English rendering.' },
      }),
    ),
  },
);
