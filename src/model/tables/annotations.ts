import { choice, code, integer, text } from '../column.ts';
import { provenance } from '../provenance.ts';
import { defineTable } from '../table.ts';

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
    quote: text({
      title: { zh: '原文', en: 'Quote' },
      description: { zh: '所注原文。', en: 'The words of the source that are annotated.' },
    }),
    occurrences: integer({
      title: { zh: '出现次数', en: 'Occurrences' },
      description: {
        zh: '所注原文的出现次数；位置为首次出现处。',
        en: 'How often it occurs; the span is the first occurrence.',
      },
    }),
    note: text({
      title: { zh: '校注', en: 'Note' },
      description: { zh: '校注内容。', en: 'The note, in Chinese.' },
    }),
    note_en: text({
      title: { zh: '校注（英文）', en: 'Note in English' },
      description: { zh: '校注的英文。', en: 'The note in English.' },
    }),
    ...provenance,
  },
);
