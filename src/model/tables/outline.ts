import { code, integer, list, orNull, text } from '../column.ts';
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
import { defineTable } from '../table.ts';

const themeId = 'T[1-9][0-9]*';
const initiativeId = `${themeId}\\.[1-9][0-9]*`;
export const measureId = `${initiativeId}\\.[1-9][0-9]*`;

export const themes = defineTable(
  {
    name: 'themes',
    quotes: 'title',
    title: { zh: '主题', en: 'Themes' },
    description: { zh: '工作部署的主题标题。', en: "The headings of the report's themes." },
  },
  {
    id: code(themeId, {
      title: { zh: '主题编号', en: 'Theme ID' },
      description: { zh: 'T 加主题在正文中的次序。', en: 'T and the position of the theme in the body.' },
    }),
    title: text({
      title: { zh: '主题', en: 'Title' },
      description: { zh: '标题原文。', en: 'The heading as the source prints it.' },
    }),
    title_en: english({ zh: '主题', en: 'title' }),
    field: orNull.text({
      title: { zh: '引言用语', en: 'Field' },
      description: {
        zh: '引言对该主题的称呼；引言未列则为空。',
        en: 'What the introduction of the report calls this theme; empty where it does not list it.',
      },
    }),
    field_en: english({ zh: '引言用语', en: 'field' }),
    body_order: integer({
      title: { zh: '正文次序', en: 'Order in the body' },
      description: { zh: '主题在正文中的次序。', en: 'Position of the theme in the body of the report.' },
    }),
    intro_order: orNull.integer({
      title: { zh: '引言次序', en: 'Order in the introduction' },
      description: {
        zh: '主题在引言所列领域中的次序；引言未列则为空。',
        en: 'Position of the theme among the fields that the introduction lists; empty where it does not list it.',
      },
    }),
    ...provenance,
  },
);

const theme = code(themeId, {
  title: { zh: '主题编号', en: 'Theme' },
  description: { zh: '所属主题。', en: 'The theme that the row belongs to.' },
  references: 'themes',
});

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
    id: code(initiativeId, {
      title: { zh: '任务编号', en: 'Initiative ID' },
      description: { zh: '主题编号加任务序号。', en: 'The theme ID and the position of the initiative in it.' },
    }),
    title: text({
      title: { zh: '任务', en: 'Title' },
      description: { zh: '任务标题，不含编号与标记符号。', en: 'The heading without its number and marks.' },
    }),
    title_en: english({ zh: '任务', en: 'title' }),
    ...themeTitles,
    number: integer({
      title: { zh: '序号', en: 'Number' },
      description: { zh: '任务在主题内的次序。', en: 'Position of the initiative in its theme.' },
    }),
    theme,
    ...provenance,
  },
);

export const measures = defineTable(
  {
    name: 'measures',
    quotes: 'text',
    title: { zh: '举措', en: 'Measures' },
    description: {
      zh: '各任务下的举措，附主题与任务标题，便于在表格软件中透视。一条举措是原文的一个列项，可含多项行动。',
      en: 'The measures under each initiative, with the titles of theme and initiative beside them, ready to pivot. A measure is one bullet of the source, and may announce several acts.',
    },
  },
  {
    id: code(measureId, {
      title: { zh: '举措编号', en: 'Measure ID' },
      description: { zh: '任务编号加举措序号。', en: 'The initiative ID and the position of the measure in it.' },
    }),
    text: text({
      title: { zh: '举措', en: 'Text' },
      description: { zh: '举措原文，不含行首符号。', en: 'The measure as the source prints it, without its bullet.' },
    }),
    text_en: english({ zh: '举措', en: 'text' }),
    ...themeTitles,
    ...initiativeTitles,
    ...topicNames,
    number: integer({
      title: { zh: '序号', en: 'Number' },
      description: { zh: '举措在任务内的次序。', en: 'Position of the measure in its initiative.' },
    }),
    theme,
    initiative: code(initiativeId, {
      title: { zh: '任务编号', en: 'Initiative' },
      description: { zh: '所属任务。', en: 'The initiative that the measure belongs to.' },
      references: 'initiatives',
    }),
    ...topicIds,
    ...provenance,
  },
);

export const topics = defineTable(
  {
    name: 'topics',
    title: { zh: '领域', en: 'Topics' },
    description: {
      zh: '编者为便于查找所设的领域，以日常用语命名；原文没有这些分类，故无原文位置。',
      en: "The editor's subjects, in everyday words, under which measures and sentences of the speech are filed. The source has no such classes, so a topic has no place in it.",
    },
  },
  {
    name: text({
      title: { zh: '领域', en: 'Name' },
      description: { zh: '领域的名称。', en: 'Name of the topic in Chinese.' },
    }),
    name_en: text({
      title: { zh: '领域（英文）', en: 'Name in English' },
      description: { zh: '领域的英文名称。', en: 'Name of the topic in English.' },
    }),
    measures: integer({
      title: { zh: '举措数', en: 'Measures' },
      description: { zh: '归入该领域的举措数。', en: 'How many measures are filed under it.' },
    }),
    sentences: integer({
      title: { zh: '讲话句数', en: 'Sentences' },
      description: { zh: '归入该领域的讲话句数。', en: 'How many sentences of the speech are filed under it.' },
    }),
    ...note,
    words: list({
      title: { zh: '检索词', en: 'Words' },
      description: {
        zh: '查找该领域时可能输入的词，以 | 分隔；不必见于原文。',
        en: 'Chinese words by which people may look for it, separated by |; the source need not have them.',
      },
    }),
    words_en: list({
      title: { zh: '检索词（英文）', en: 'Words in English' },
      description: {
        zh: '检索用的英文词，以 | 分隔。',
        en: 'English words by which people may look for it, separated by |.',
      },
    }),
    id: code(slugPattern, {
      title: { zh: '领域编号', en: 'Topic ID' },
      description: { zh: '编者所定的编号。', en: "The editor's slug." },
    }),
  },
);

export const rules = defineTable(
  {
    name: 'rules',
    title: { zh: '编纂规则', en: 'Rules' },
    description: {
      zh: '编者处理原文所依的规则：何为举措、目标、里程碑、地名，清单与空值如何写。规则出自编者，故无原文位置。',
      en: "The rules by which the source was made into data: what a measure, a target, a milestone or a place is, how lists and empty cells are written. They are the editor's, so a rule has no place in the source.",
    },
  },
  {
    title: text({
      title: { zh: '规则', en: 'Title' },
      description: { zh: '规则的标题。', en: 'Title of the rule in Chinese.' },
    }),
    title_en: text({
      title: { zh: '规则（英文）', en: 'Title in English' },
      description: { zh: '标题的英文。', en: 'Title of the rule in English.' },
    }),
    text: text({
      title: { zh: '内容', en: 'Text' },
      description: { zh: '规则的内容与实例。', en: 'The rule and examples of it, in Chinese.' },
    }),
    text_en: text({
      title: { zh: '内容（英文）', en: 'Text in English' },
      description: { zh: '内容的英文。', en: 'The rule and examples of it, in English.' },
    }),
    applies_to: list({
      title: { zh: '适用的表', en: 'Applies to' },
      description: { zh: '规则所涉各表，以 | 分隔。', en: 'Names of the tables that it is about, separated by |.' },
    }),
    id: code(slugPattern, {
      title: { zh: '规则编号', en: 'Rule ID' },
      description: { zh: '编者所定的编号。', en: "The editor's slug." },
    }),
  },
);
