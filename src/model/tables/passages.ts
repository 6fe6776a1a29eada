import { nullable } from 'valibot';

import { choice, code, integer, text } from '../column.ts';
import { passageId, span } from '../provenance.ts';
import { defineTable } from '../table.ts';

export const passageKinds = {
  headline: { zh: '大标题', en: 'headline' },
  heading: { zh: '标题', en: 'heading' },
  list_number: { zh: '序号', en: 'list number' },
  paragraph: { zh: '段落', en: 'paragraph' },
  bullet: { zh: '列项', en: 'bullet' },
};

export const passageLevels = {
  thesis: { zh: '讲话要点', en: 'thesis of the speech' },
  theme: { zh: '主题', en: 'theme' },
  initiative: { zh: '任务', en: 'initiative' },
  measure: { zh: '举措', en: 'measure' },
};

export const passages = defineTable(
  {
    name: 'passages',
    quotes: 'text',
    title: { zh: '原文段落', en: 'Passages' },
    description: {
      zh: '原文的非空行，依次排列，注明性质；其他各表都指向这里。',
      en: 'The non-blank lines of the source in order, with what each is; every other table points into them.',
    },
  },
  {
    id: code(passageId, {
      title: { zh: '段落编号', en: 'Passage ID' },
      description: { zh: 'L 加原文行号。', en: 'L and the number of the source line.' },
    }),
    order: integer({
      title: { zh: '次序', en: 'Order' },
      description: { zh: '在非空行中的次序，从 1 开始。', en: 'Position among the non-blank lines, from 1.' },
    }),
    kind: choice(passageKinds, {
      title: { zh: '性质', en: 'Kind' },
      description: { zh: '该行是什么。', en: 'What the line is.' },
    }),
    level: nullable(
      choice(passageLevels, {
        title: { zh: '结构层次', en: 'Level' },
        description: { zh: '该行所开始的结构单元。', en: 'The unit of the outline that the line opens.' },
      }),
    ),
    text: text({
      title: { zh: '原文', en: 'Text' },
      description: { zh: '整行原文，一字不改。', en: 'The whole line as the source prints it.' },
    }),
    ...span,
  },
);
