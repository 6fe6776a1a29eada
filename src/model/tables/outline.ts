import {
  english,
  initiativeTitles,
  note,
  provenance,
  slugPattern,
  themeTitles,
  topicIds,
  topicNames,
} from '../sharedColumns.ts';
import { code, defineTable, integer, list, orNull, text } from '../table.ts';

const themeId = 'T[1-9][0-9]*';
const initiativeId = `${themeId}\\.[1-9][0-9]*`;
export const measureId = `${initiativeId}\\.[1-9][0-9]*`;

export const themes = defineTable(
  { name: 'themes', quotes: 'title' },
  ['主题', '工作部署的主题标题。'],
  ['Themes', "The headings of the report's themes."],
  {
    id: code(
      themeId,
      ['主题编号', 'T 加主题在正文中的次序。'],
      ['Theme ID', 'T and the position of the theme in the body.'],
    ),
    title: text(['主题', '标题原文。'], ['Title', 'The heading as the source prints it.']),
    title_en: english('主题', 'title'),
    field: orNull.text(
      ['引言用语', '引言对该主题的称呼；引言未列则为空。'],
      ['Field', 'What the introduction of the report calls this theme; empty where it does not list it.'],
    ),
    field_en: english('引言用语', 'field'),
    body_order: integer(
      ['正文次序', '主题在正文中的次序。'],
      ['Order in the body', 'Position of the theme in the body of the report.'],
    ),
    intro_order: orNull.integer(
      ['引言次序', '主题在引言所列领域中的次序；引言未列则为空。'],
      [
        'Order in the introduction',
        'Position of the theme among the fields that the introduction lists; empty where it does not list it.',
      ],
    ),
    ...provenance,
  },
);

const theme = code(themeId, ['主题编号', '所属主题。'], ['Theme', 'The theme that the row belongs to.'], {
  references: 'themes',
});

export const initiatives = defineTable(
  { name: 'initiatives', quotes: 'title' },
  ['任务', '各主题下编号的任务；编号在每个主题内重新开始。'],
  ['Initiatives', 'The numbered headings under each theme; the source restarts their numbers in every theme.'],
  {
    id: code(
      initiativeId,
      ['任务编号', '主题编号加任务序号。'],
      ['Initiative ID', 'The theme ID and the position of the initiative in it.'],
    ),
    title: text(['任务', '任务标题，不含编号与标记符号。'], ['Title', 'The heading without its number and marks.']),
    title_en: english('任务', 'title'),
    ...themeTitles,
    number: integer(['序号', '任务在主题内的次序。'], ['Number', 'Position of the initiative in its theme.']),
    theme,
    ...provenance,
  },
);

export const measures = defineTable(
  { name: 'measures', quotes: 'text' },
  ['举措', '各任务下的举措，附主题与任务标题，便于在表格软件中透视。一条举措是原文的一个列项，可含多项行动。'],
  [
    'Measures',
    'The measures under each initiative, with the titles of theme and initiative beside them, ready to pivot. A measure is one bullet of the source, and may announce several acts.',
  ],
  {
    id: code(
      measureId,
      ['举措编号', '任务编号加举措序号。'],
      ['Measure ID', 'The initiative ID and the position of the measure in it.'],
    ),
    text: text(
      ['举措', '举措原文，不含行首符号。'],
      ['Text', 'The measure as the source prints it, without its bullet.'],
    ),
    text_en: english('举措', 'text'),
    ...themeTitles,
    ...initiativeTitles,
    ...topicNames,
    number: integer(['序号', '举措在任务内的次序。'], ['Number', 'Position of the measure in its initiative.']),
    theme,
    initiative: code(
      initiativeId,
      ['任务编号', '所属任务。'],
      ['Initiative', 'The initiative that the measure belongs to.'],
      { references: 'initiatives' },
    ),
    ...topicIds,
    ...provenance,
  },
);

export const topics = defineTable(
  { name: 'topics' },
  ['领域', '编者为便于查找所设的领域，以日常用语命名；原文没有这些分类，故无原文位置。'],
  [
    'Topics',
    "The editor's subjects, in everyday words, under which measures and sentences of the speech are filed. The source has no such classes, so a topic has no place in it.",
  ],
  {
    name: text(['领域', '领域的名称。'], ['Name', 'Name of the topic in Chinese.']),
    name_en: text(['领域（英文）', '领域的英文名称。'], ['Name in English', 'Name of the topic in English.']),
    measures: integer(['举措数', '归入该领域的举措数。'], ['Measures', 'How many measures are filed under it.']),
    sentences: integer(
      ['讲话句数', '归入该领域的讲话句数。'],
      ['Sentences', 'How many sentences of the speech are filed under it.'],
    ),
    ...note,
    words: list(
      ['检索词', '查找该领域时可能输入的词，以 | 分隔；不必见于原文。'],
      ['Words', 'Chinese words by which people may look for it, separated by |; the source need not have them.'],
    ),
    words_en: list(
      ['检索词（英文）', '检索用的英文词，以 | 分隔。'],
      ['Words in English', 'English words by which people may look for it, separated by |.'],
    ),
    id: code(slugPattern, ['领域编号', '编者所定的编号。'], ['Topic ID', "The editor's slug."]),
  },
);

export const rules = defineTable(
  { name: 'rules' },
  ['编纂规则', '编者处理原文所依的规则：何为举措、目标、里程碑、地名，清单与空值如何写。规则出自编者，故无原文位置。'],
  [
    'Rules',
    "The rules by which the source was made into data: what a measure, a target, a milestone or a place is, how lists and empty cells are written. They are the editor's, so a rule has no place in the source.",
  ],
  {
    title: text(['规则', '规则的标题。'], ['Title', 'Title of the rule in Chinese.']),
    title_en: text(['规则（英文）', '标题的英文。'], ['Title in English', 'Title of the rule in English.']),
    text: text(['内容', '规则的内容与实例。'], ['Text', 'The rule and examples of it, in Chinese.']),
    text_en: text(['内容（英文）', '内容的英文。'], ['Text in English', 'The rule and examples of it, in English.']),
    applies_to: list(
      ['适用的表', '规则所涉各表，以 | 分隔。'],
      ['Applies to', 'Names of the tables that it is about, separated by |.'],
    ),
    id: code(slugPattern, ['规则编号', '编者所定的编号。'], ['Rule ID', "The editor's slug."]),
  },
);
