import { nullable } from 'valibot';

import { choice, code, integer, text } from '../column.ts';
import { provenance } from '../provenance.ts';
import { defineTable } from '../table.ts';

export const speech = defineTable(
  {
    name: 'speech',
    quotes: 'text',
    title: { zh: '讲话', en: 'Speech' },
    description: {
      zh: '讲话摘要的句子：一条直接引语，以及各要点的题句与正文句。',
      en: 'The sentences of the digested speech: direct quotations, and the thesis and body sentences of its points.',
    },
  },
  {
    id: code('S(?:0|[1-9][0-9]*)(?:\\.[1-9][0-9]*)?', {
      title: { zh: '句子编号', en: 'Sentence ID' },
      description: {
        zh: '直接引语为 S0，其余为 S 加要点序号与句序。',
        en: 'S0 for the direct quotation, otherwise S with the number of the thesis and of the sentence in it.',
      },
    }),
    thesis: nullable(
      integer({
        title: { zh: '要点序号', en: 'Thesis' },
        description: {
          zh: '所属要点的序号；直接引语为空。',
          en: 'Number of the thesis; empty for a direct quotation.',
        },
      }),
    ),
    keyword: nullable(
      text({
        title: { zh: '关键词', en: 'Keyword' },
        description: { zh: '该要点的关键词。', en: 'The word on which the thesis turns.' },
      }),
    ),
    role: choice(
      {
        quotation: { zh: '直接引语', en: 'direct quotation' },
        thesis: { zh: '题句', en: 'thesis' },
        body: { zh: '正文', en: 'body' },
      },
      {
        title: { zh: '作用', en: 'Role' },
        description: { zh: '句子在讲话中的作用。', en: 'What the sentence does in the speech.' },
      },
    ),
    text: text({
      title: { zh: '原文', en: 'Text' },
      description: { zh: '句子原文。', en: 'The sentence as the source prints it.' },
    }),
    text_en: nullable(
      text({
        title: { zh: '英译（非官方）', en: 'English (unofficial)' },
        description: { zh: '非官方英译。', en: 'Unofficial English rendering.' },
      }),
    ),
    ...provenance,
  },
);
