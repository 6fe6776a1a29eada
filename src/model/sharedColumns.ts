import { code, integer, orNull, text } from './table.ts';

/** Identifier of a passage: `L` and the one-based number of its line in the source. */
export const passageId = 'L[1-9][0-9]*';

/** An editor's slug for an entity or a topic. */
export const slugPattern = '[a-z0-9]+(?:-[a-z0-9]+)*';

/** A row's place in the source, in Unicode code points from 0: `source[start:end]` is the row's text. */
export const span = {
  start: integer(
    ['起始位置', '原文中的起始位置，以 Unicode 码点计，从 0 开始。'],
    ['Start', 'Offset in the source where the text begins, in Unicode code points from 0.'],
  ),
  end: integer(
    ['结束位置', '原文中的结束位置（不含），以 Unicode 码点计。'],
    ['End', 'Offset in the source just after the text, in Unicode code points.'],
  ),
  line: integer(
    ['行号', '起始位置所在的原文行号，从 1 开始。'],
    ['Line', 'Number of the source line, from 1, on which the text begins.'],
  ),
};

/** The columns with a row's passage and span. */
export const provenance = {
  passage: code(
    passageId,
    ['所在段落', '所引文字所在段落的编号，见“原文段落”表。'],
    ['Passage', 'The passage of the source that has the quoted text.'],
    { references: 'passages' },
  ),
  ...span,
};

/** The unofficial English of another column; `zh` and `en` name the contents of that column. */
export const english = (zh: string, en: string) =>
  orNull.text(
    [`${zh}（英译）`, `${zh}的非官方英译；未译则为空。`],
    [
      `${en.charAt(0).toUpperCase()}${en.slice(1)} in English`,
      `Unofficial English of the ${en}; empty where there is none.`,
    ],
  );

export const note = {
  note: orNull.text(
    ['说明', '编者说明；没有则为空。'],
    ['Note', "The editor's note, in Chinese; empty where there is none."],
  ),
  note_en: orNull.text(['说明（英文）', '编者说明的英文。'], ['Note in English', "The editor's note, in English."]),
};

export const themeTitles = {
  theme_title: text(['主题', '所属主题的标题。'], ['Theme title', 'Heading of the theme that the row belongs to.']),
  theme_title_en: english('主题', 'theme title'),
};

export const initiativeTitles = {
  initiative_title: text(
    ['任务', '所属任务的标题。'],
    ['Initiative title', 'Heading of the initiative that the row belongs to.'],
  ),
  initiative_title_en: english('任务', 'initiative title'),
};

/** The topics of a row, in the editor's words. */
export const topicNames = {
  topics: orNull.list(
    ['领域', '编者归入的领域，见“领域”表；一条可归入多个，以 | 分隔，不属任何领域则为空。'],
    [
      'Topics',
      'The topics under which the editor files the row, in Chinese, separated by |; empty where it is filed under none.',
    ],
  ),
  topics_en: orNull.list(
    ['领域（英文）', '领域的英文，以 | 分隔，次序与上一列相同。'],
    ['Topics in English', 'The same topics in English, separated by |, in the same order.'],
  ),
};

export const topicIds = {
  topic_ids: orNull.list(
    ['领域编号', '领域的编号，以 | 分隔，次序与“领域”一列相同。'],
    ['Topic IDs', 'IDs of the topics, separated by |, in the same order as their names.'],
    { references: 'topics' },
  ),
};

/** The sentence or heading that contains the words of a row. */
export const sentence = {
  sentence: text(
    ['所在句子', '所引文字所在的句子、举措或标题，照录原文。'],
    ['Sentence', 'The sentence, measure or heading that has the quoted words, as the source prints it.'],
  ),
  sentence_en: english('所在句子', 'sentence'),
};

/** The row of that sentence. */
export const sentenceRow = {
  row_table: text(
    ['所在句子的表', '“所在句子”为哪个表的一条。'],
    ['Table of the sentence', 'The table that has the sentence as a row.'],
  ),
  row_id: text(
    ['所在句子的编号', '“所在句子”在该表中的编号。'],
    ['ID of the sentence', 'The ID that the sentence has in that table.'],
  ),
};

/** Whether the source lists what it counts. */
export const memberOptions = {
  listed: { zh: '已列出', en: 'listed' },
  not_listed: { zh: '未列出', en: 'not listed' },
};
