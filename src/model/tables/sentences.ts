import { choice, code, integer, orNull, text } from '../column.ts';
import { english, passageId, provenance, span, topicIds, topicNames } from '../sharedColumns.ts';
import { defineTable } from '../table.ts';

export const speechId = 'S(?:0|[1-9][0-9]*)(?:\\.[1-9][0-9]*)?';

export const overview = defineTable(
  {
    name: 'overview',
    quotes: 'text',
    title: { zh: '总述', en: 'Overview' },
    description: {
      zh: '讲话与工作部署之外的文字：会议概况、引述说明、标题、作报告的情况，以及年度总目标。',
      en: 'What the source says outside the speech and the measures: of the meeting, of who spoke and who delivered the report, the headings, and the objective of the year.',
    },
  },
  {
    id: code('O[1-9][0-9]*', {
      title: { zh: '总述编号', en: 'Overview ID' },
      description: { zh: 'O 加序号。', en: 'O and a number.' },
    }),
    text: text({
      title: { zh: '原文', en: 'Text' },
      description: { zh: '句子或标题的原文。', en: 'The sentence or heading as the source prints it.' },
    }),
    text_en: english({ zh: '原文', en: 'text' }),
    kind: choice(
      {
        meeting: { zh: '会议', en: 'meeting' },
        attribution: { zh: '引述说明', en: 'attribution' },
        heading: { zh: '标题', en: 'heading' },
        delivery: { zh: '作报告', en: 'delivery of the report' },
        objective: { zh: '年度总目标', en: 'objective of the year' },
      },
      {
        title: { zh: '性质', en: 'Kind' },
        description: { zh: '该句说的是什么。', en: 'What the sentence is about.' },
      },
    ),
    ...provenance,
  },
);

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
    id: code(speechId, {
      title: { zh: '句子编号', en: 'Sentence ID' },
      description: {
        zh: '直接引语为 S0，其余为 S 加要点序号与句序。',
        en: 'S0 for the direct quotation, otherwise S with the number of the thesis and of the sentence in it.',
      },
    }),
    text: text({
      title: { zh: '原文', en: 'Text' },
      description: { zh: '句子原文。', en: 'The sentence as the source prints it.' },
    }),
    text_en: english({ zh: '原文', en: 'text' }),
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
    ...topicNames,
    thesis: orNull.integer({
      title: { zh: '要点序号', en: 'Thesis' },
      description: {
        zh: '所属要点的序号；直接引语为空（不适用）。',
        en: 'Number of the thesis; empty for a direct quotation, which belongs to none.',
      },
    }),
    keyword: orNull.text({
      title: { zh: '关键词', en: 'Keyword' },
      description: {
        zh: '该要点的关键词；直接引语为空（不适用）。',
        en: 'The word on which the thesis turns; empty for a direct quotation, which belongs to none.',
      },
    }),
    keyword_en: english({ zh: '关键词', en: 'keyword' }),
    ...topicIds,
    ...provenance,
  },
);

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
      en: 'The non-blank lines of the source in order, with what each is; the other tables point into them.',
    },
  },
  {
    id: code(passageId, {
      title: { zh: '段落编号', en: 'Passage ID' },
      description: { zh: 'L 加原文行号。', en: 'L and the number of the source line.' },
    }),
    text: text({
      title: { zh: '原文', en: 'Text' },
      description: { zh: '整行原文，一字不改。', en: 'The whole line as the source prints it.' },
    }),
    text_en: orNull.text({
      title: { zh: '原文（英译）', en: 'Text in English' },
      description: {
        zh: '该行所含各条的非官方英译，依次相连；其中有未译者则为空。',
        en: 'Unofficial English of the rows that the line has, one after the other; empty where one of them has none.',
      },
    }),
    kind: choice(passageKinds, {
      title: { zh: '性质', en: 'Kind' },
      description: { zh: '该行是什么。', en: 'What the line is.' },
    }),
    level: orNull.choice(passageLevels, {
      title: { zh: '结构层次', en: 'Level' },
      description: {
        zh: '该行所开始的结构单元；不开始任何单元则为空。',
        en: 'The unit of the outline that the line opens; empty where it opens none.',
      },
    }),
    order: integer({
      title: { zh: '次序', en: 'Order' },
      description: { zh: '在非空行中的次序，从 1 开始。', en: 'Position among the non-blank lines, from 1.' },
    }),
    ...span,
  },
);

export const annotations = defineTable(
  {
    name: 'annotations',
    quotes: 'quote',
    title: { zh: '校注', en: 'Annotations' },
    description: {
      zh: '原文疑误之处与编者推断；原文照录，不作改动。',
      en: 'Oddities of the source, kept verbatim in the data, and inferences of the editor.',
    },
  },
  {
    id: code('A[1-9][0-9]*', {
      title: { zh: '校注编号', en: 'Annotation ID' },
      description: { zh: 'A 加序号。', en: 'A and a number.' },
    }),
    quote: text({
      title: { zh: '原文', en: 'Quote' },
      description: { zh: '所注原文。', en: 'The words of the source that are annotated.' },
    }),
    note: text({
      title: { zh: '校注', en: 'Note' },
      description: { zh: '校注内容。', en: 'The note, in Chinese.' },
    }),
    note_en: text({
      title: { zh: '校注（英文）', en: 'Note in English' },
      description: { zh: '校注的英文。', en: 'The note, in English.' },
    }),
    kind: choice(
      {
        stray_characters: { zh: '多余字符', en: 'stray characters' },
        dittography: { zh: '衍文', en: 'dittography' },
        missing_punctuation: { zh: '标点脱漏', en: 'missing punctuation' },
        wording: { zh: '用语存疑', en: 'doubtful wording' },
        inconsistency: { zh: '前后不一', en: 'inconsistency' },
        omission: { zh: '信息缺省', en: 'omission' },
        ambiguity: { zh: '歧义', en: 'ambiguity' },
        inference: { zh: '编者推断', en: 'inference of the editor' },
      },
      {
        title: { zh: '类别', en: 'Kind' },
        description: { zh: '校注的性质。', en: 'What the annotation is about.' },
      },
    ),
    occurrences: integer({
      title: { zh: '出现次数', en: 'Occurrences' },
      description: {
        zh: '所注原文的出现次数；位置为首次出现处。',
        en: 'How often it occurs; the span is the first occurrence.',
      },
    }),
    ...provenance,
  },
);
