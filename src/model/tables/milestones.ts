import { nullable } from 'valibot';

import { choice, code, orNull, text } from '../column.ts';
import { english, initiativeTitles, memberOptions, note, provenance, sentence, themeTitles } from '../sharedColumns.ts';
import { defineTable } from '../table.ts';
import { measureId } from './outline.ts';
import { speechId } from './sentences.ts';

export const milestoneId = `(?:${measureId}|${speechId})-m[1-9][0-9]*`;

export const milestones = defineTable(
  {
    name: 'milestones',
    quotes: 'as_written',
    title: { zh: '里程碑', en: 'Milestones' },
    description: {
      zh: '能核对是否办成、但不带计量单位的承诺：原文计数的建设或组建事项，以及写明要完成的具名事项。',
      en: 'Commitments that can be checked but are not a quantity with a unit: things to be built, set up or settled that the source counts, and named results that it says will be reached.',
    },
  },
  {
    id: code(milestoneId, {
      title: { zh: '里程碑编号', en: 'Milestone ID' },
      description: {
        zh: '所在举措或讲话句子的编号，加 -m 与序号。',
        en: 'ID of the measure or of the sentence of the speech, -m and a number.',
      },
    }),
    item: text({
      title: { zh: '事项', en: 'Item' },
      description: { zh: '编者所拟的事项名称。', en: "What is to be delivered, in the editor's Chinese words." },
    }),
    item_en: text({
      title: { zh: '事项（英文）', en: 'Item in English' },
      description: { zh: '事项名称的英文。', en: 'What is to be delivered, in English.' },
    }),
    quantity: orNull.integer({
      title: { zh: '数目', en: 'Quantity' },
      description: {
        zh: '原文所计的数目；原文未计数则为空（不适用）。',
        en: 'How many the source says there will be; empty where it counts nothing.',
      },
    }),
    as_written: text({
      title: { zh: '原文表述', en: 'As written' },
      description: { zh: '里程碑的原文表述。', en: 'The milestone as the source prints it.' },
    }),
    text_en: english({ zh: '原文表述', en: 'words of the milestone' }),
    ...sentence,
    kind: choice(
      {
        counted: { zh: '计数事项', en: 'counted' },
        completion: { zh: '完成事项', en: 'to be completed' },
      },
      {
        title: { zh: '类别', en: 'Kind' },
        description: {
          zh: '原文计数的事项，还是写明要完成的具名事项。',
          en: 'Whether the source counts the things, or says of a named thing that it will be completed.',
        },
      },
    ),
    members: orNull.choice(memberOptions, {
      title: { zh: '是否列出', en: 'Members' },
      description: {
        zh: '原文是否列出所计各项；未计数则为空（不适用）。',
        en: 'Whether the source lists what it counts; empty where it counts nothing.',
      },
    }),
    member_names: orNull.list({
      title: { zh: '所列各项', en: 'Names of the members' },
      description: {
        zh: '原文所列各项，照录原文，以 | 分隔；未列出则为空。',
        en: 'What the source lists, as it prints it, separated by |; empty where it lists nothing.',
      },
    }),
    member_names_en: orNull.list({
      title: { zh: '所列各项（英译）', en: 'Names of the members in English' },
      description: {
        zh: '所列各项的非官方英译，以 | 分隔，次序与上一列相同。',
        en: 'Unofficial English of the names, separated by |, in the same order.',
      },
    }),
    qualifier: orNull.text({
      title: { zh: '限定词', en: 'Qualifier' },
      description: {
        zh: '原文对承诺的限定，如“确保”“力促”；原文未写则为空。',
        en: 'How the source qualifies the commitment, such as 确保 (ensure); empty where it does not.',
      },
    }),
    qualifier_en: english({ zh: '限定词', en: 'qualifier' }),
    ...note,
    theme_title: nullable(themeTitles.theme_title),
    theme_title_en: themeTitles.theme_title_en,
    initiative_title: nullable(initiativeTitles.initiative_title),
    initiative_title_en: initiativeTitles.initiative_title_en,
    measure: orNull.code(measureId, {
      title: { zh: '举措编号', en: 'Measure' },
      description: {
        zh: '里程碑所在的举措；在讲话中的为空（不适用）。',
        en: 'The measure that states the milestone; empty where the speech does.',
      },
      references: 'measures',
    }),
    speech: orNull.code(speechId, {
      title: { zh: '讲话句子编号', en: 'Sentence of the speech' },
      description: {
        zh: '里程碑所在的讲话句子；在举措中的为空（不适用）。',
        en: 'The sentence of the speech that states the milestone; empty where a measure does.',
      },
      references: 'speech',
    }),
    ...provenance,
  },
);
