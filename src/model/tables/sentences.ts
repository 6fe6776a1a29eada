import { english, passageId, provenance, span, topicIds, topicNames } from '../sharedColumns.ts';
import { choice, code, defineTable, integer, orNull, text } from '../table.ts';

export const speechId = 'S(?:0|[1-9][0-9]*)(?:\\.[1-9][0-9]*)?';

export const overview = defineTable(
  { name: 'overview', quotes: 'text' },
  ['总述', '讲话与工作部署之外的文字：会议概况、引述说明、标题、作报告的情况，以及年度总目标。'],
  [
    'Overview',
    'What the source says outside the speech and the measures: of the meeting, of who spoke and who delivered the report, the headings, and the objective of the year.',
  ],
  {
    id: code('O[1-9][0-9]*', ['总述编号', 'O 加序号。'], ['Overview ID', 'O and a number.']),
    text: text(['原文', '句子或标题的原文。'], ['Text', 'The sentence or heading as the source prints it.']),
    text_en: english('原文', 'text'),
    kind: choice(
      {
        meeting: { zh: '会议', en: 'meeting' },
        attribution: { zh: '引述说明', en: 'attribution' },
        heading: { zh: '标题', en: 'heading' },
        delivery: { zh: '作报告', en: 'delivery of the report' },
        objective: { zh: '年度总目标', en: 'objective of the year' },
      },
      ['性质', '该句说的是什么。'],
      ['Kind', 'What the sentence is about.'],
    ),
    ...provenance,
  },
);

export const speech = defineTable(
  { name: 'speech', quotes: 'text' },
  ['讲话', '讲话摘要的句子：一条直接引语，以及各要点的题句与正文句。'],
  [
    'Speech',
    'The sentences of the digested speech: direct quotations, and the thesis and body sentences of its points.',
  ],
  {
    id: code(
      speechId,
      ['句子编号', '直接引语为 S0，其余为 S 加要点序号与句序。'],
      [
        'Sentence ID',
        'S0 for the direct quotation, otherwise S with the number of the thesis and of the sentence in it.',
      ],
    ),
    text: text(['原文', '句子原文。'], ['Text', 'The sentence as the source prints it.']),
    text_en: english('原文', 'text'),
    role: choice(
      {
        quotation: { zh: '直接引语', en: 'direct quotation' },
        thesis: { zh: '题句', en: 'thesis' },
        body: { zh: '正文', en: 'body' },
      },
      ['作用', '句子在讲话中的作用。'],
      ['Role', 'What the sentence does in the speech.'],
    ),
    ...topicNames,
    thesis: orNull.integer(
      ['要点序号', '所属要点的序号；直接引语为空（不适用）。'],
      ['Thesis', 'Number of the thesis; empty for a direct quotation, which belongs to none.'],
    ),
    keyword: orNull.text(
      ['关键词', '该要点的关键词；直接引语为空（不适用）。'],
      ['Keyword', 'The word on which the thesis turns; empty for a direct quotation, which belongs to none.'],
    ),
    keyword_en: english('关键词', 'keyword'),
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
  { name: 'passages', quotes: 'text' },
  ['原文段落', '原文的非空行，依次排列，注明性质；其他各表都指向这里。'],
  ['Passages', 'The non-blank lines of the source in order, with what each is; the other tables point into them.'],
  {
    id: code(passageId, ['段落编号', 'L 加原文行号。'], ['Passage ID', 'L and the number of the source line.']),
    text: text(['原文', '整行原文，一字不改。'], ['Text', 'The whole line as the source prints it.']),
    text_en: orNull.text(
      ['原文（英译）', '该行所含各条的非官方英译，依次相连；其中有未译者则为空。'],
      [
        'Text in English',
        'Unofficial English of the rows that the line has, one after the other; empty where one of them has none.',
      ],
    ),
    kind: choice(passageKinds, ['性质', '该行是什么。'], ['Kind', 'What the line is.']),
    level: orNull.choice(
      passageLevels,
      ['结构层次', '该行所开始的结构单元；不开始任何单元则为空。'],
      ['Level', 'The unit of the outline that the line opens; empty where it opens none.'],
    ),
    order: integer(['次序', '在非空行中的次序，从 1 开始。'], ['Order', 'Position among the non-blank lines, from 1.']),
    ...span,
  },
);

export const annotations = defineTable(
  { name: 'annotations', quotes: 'quote' },
  ['校注', '原文疑误之处与编者推断；原文照录，不作改动。'],
  ['Annotations', 'Oddities of the source, kept verbatim in the data, and inferences of the editor.'],
  {
    id: code('A[1-9][0-9]*', ['校注编号', 'A 加序号。'], ['Annotation ID', 'A and a number.']),
    quote: text(['原文', '所注原文。'], ['Quote', 'The words of the source that are annotated.']),
    note: text(['校注', '校注内容。'], ['Note', 'The note, in Chinese.']),
    note_en: text(['校注（英文）', '校注的英文。'], ['Note in English', 'The note, in English.']),
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
      ['类别', '校注的性质。'],
      ['Kind', 'What the annotation is about.'],
    ),
    occurrences: integer(
      ['出现次数', '所注原文的出现次数；位置为首次出现处。'],
      ['Occurrences', 'How often it occurs; the span is the first occurrence.'],
    ),
    ...provenance,
  },
);
