import { type Bilingual, code, integer, orNull, text } from './column.ts';

/** Identifier of a passage: `L` and the one-based number of its line in the source. */
export const passageId = 'L[1-9][0-9]*';

/** An editor's slug for an entity or a topic. */
export const slugPattern = '[a-z0-9]+(?:-[a-z0-9]+)*';

/**
 * The columns with a row's place in the source. Offsets count Unicode code points of the source from 0, `[start, end)`.
 * In every compiled row `source[start:end]` is the row's text.
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

/** The columns with a row's passage and span. */
export const provenance = {
  passage: code(passageId, {
    title: { zh: '所在段落', en: 'Passage' },
    description: {
      zh: '所引文字所在段落的编号，见“原文段落”表。',
      en: 'The passage of the source that has the quoted text.',
    },
    references: 'passages',
  }),
  ...span,
};

/** The unofficial English of another column; `of` names the contents of that column. */
export const english = (of: Bilingual) =>
  orNull.text({
    title: { zh: `${of.zh}（英译）`, en: `${capital(of.en)} in English` },
    description: {
      zh: `${of.zh}的非官方英译；未译则为空。`,
      en: `Unofficial English of the ${of.en}; empty where there is none.`,
    },
  });

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The editor's note about a row, in both languages. */
export const note = {
  note: orNull.text({
    title: { zh: '说明', en: 'Note' },
    description: { zh: '编者说明；没有则为空。', en: "The editor's note, in Chinese; empty where there is none." },
  }),
  note_en: orNull.text({
    title: { zh: '说明（英文）', en: 'Note in English' },
    description: { zh: '编者说明的英文。', en: "The editor's note, in English." },
  }),
};

/** The title of the theme that a row belongs to. */
export const themeTitles = {
  theme_title: text({
    title: { zh: '主题', en: 'Theme title' },
    description: { zh: '所属主题的标题。', en: 'Heading of the theme that the row belongs to.' },
  }),
  theme_title_en: english({ zh: '主题', en: 'theme title' }),
};

export const initiativeTitles = {
  initiative_title: text({
    title: { zh: '任务', en: 'Initiative title' },
    description: { zh: '所属任务的标题。', en: 'Heading of the initiative that the row belongs to.' },
  }),
  initiative_title_en: english({ zh: '任务', en: 'initiative title' }),
};

/** The topics of a row, in the editor's words. */
export const topicNames = {
  topics: orNull.list({
    title: { zh: '领域', en: 'Topics' },
    description: {
      zh: '编者归入的领域，见“领域”表；一条可归入多个，以 | 分隔，不属任何领域则为空。',
      en: 'The topics under which the editor files the row, in Chinese, separated by |; empty where it is filed under none.',
    },
  }),
  topics_en: orNull.list({
    title: { zh: '领域（英文）', en: 'Topics in English' },
    description: {
      zh: '领域的英文，以 | 分隔，次序与上一列相同。',
      en: 'The same topics in English, separated by |, in the same order.',
    },
  }),
};

export const topicIds = {
  topic_ids: orNull.list({
    title: { zh: '领域编号', en: 'Topic IDs' },
    description: {
      zh: '领域的编号，以 | 分隔，次序与“领域”一列相同。',
      en: 'IDs of the topics, separated by |, in the same order as their names.',
    },
    references: 'topics',
  }),
};

/** The sentence or heading that contains the words of a row. */
export const sentence = {
  sentence: text({
    title: { zh: '所在句子', en: 'Sentence' },
    description: {
      zh: '所引文字所在的句子、举措或标题，照录原文。',
      en: 'The sentence, measure or heading that has the quoted words, as the source prints it.',
    },
  }),
  sentence_en: english({ zh: '所在句子', en: 'sentence' }),
};

/** The row of that sentence. */
export const sentenceRow = {
  row_table: text({
    title: { zh: '所在句子的表', en: 'Table of the sentence' },
    description: { zh: '“所在句子”为哪个表的一条。', en: 'The table that has the sentence as a row.' },
  }),
  row_id: text({
    title: { zh: '所在句子的编号', en: 'ID of the sentence' },
    description: { zh: '“所在句子”在该表中的编号。', en: 'The ID that the sentence has in that table.' },
  }),
};

/** Whether the source lists what it counts. */
export const memberOptions = {
  listed: { zh: '已列出', en: 'listed' },
  not_listed: { zh: '未列出', en: 'not listed' },
};
