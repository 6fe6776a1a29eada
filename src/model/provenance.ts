import { code, integer } from './column.ts';

/** Identifier of a passage: `L` and the one-based number of its line in the source. */
const passageId = 'L[1-9][0-9]*';

/**
 * Where in the source a row was read. Offsets count Unicode code points of the source from 0, `[start, end)`; every
 * compiled row satisfies `source[start:end]` = its text.
 */
export const span = {
  start: integer({
    title: { zh: '起始位置', en: 'Start' },
    description: {
      zh: '原文中的起始位置，以 Unicode 码点计，从 0 开始。',
      en: 'Offset in the source where the text begins, in Unicode code points from 0.',
    },
  }),
  end: integer({
    title: { zh: '结束位置', en: 'End' },
    description: {
      zh: '原文中的结束位置（不含），以 Unicode 码点计。',
      en: 'Offset in the source just after the text, in Unicode code points.',
    },
  }),
  line: integer({
    title: { zh: '行号', en: 'Line' },
    description: {
      zh: '起始位置所在的原文行号，从 1 开始。',
      en: 'Number of the source line, from 1, on which the text begins.',
    },
  }),
};

/** The passage that a row lies in, and its span. */
export const provenance = {
  passage: code(passageId, {
    title: { zh: '所在段落', en: 'Passage' },
    description: {
      zh: '所引文字所在段落的编号，见“原文段落”表。',
      en: 'The passage of the source that holds the quoted text.',
    },
    references: 'passages',
  }),
  ...span,
};

export { passageId };
