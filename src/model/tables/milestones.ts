import { nullable } from 'valibot';

import { english, initiativeTitles, memberOptions, note, provenance, sentence, themeTitles } from '../sharedColumns.ts';
import { choice, code, defineTable, orNull, text } from '../table.ts';
import { measureId } from './outline.ts';
import { speechId } from './sentences.ts';

export const milestoneId = `(?:${measureId}|${speechId})-m[1-9][0-9]*`;

export const milestones = defineTable(
  { name: 'milestones', quotes: 'as_written' },
  ['里程碑', '能核对是否办成、但不带计量单位的承诺：原文计数的建设或组建事项，以及写明要完成的具名事项。'],
  [
    'Milestones',
    'Commitments that can be checked but are not a quantity with a unit: things to be built, set up or settled that the source counts, and named results that it says will be reached.',
  ],
  {
    id: code(
      milestoneId,
      ['里程碑编号', '所在举措或讲话句子的编号，加 -m 与序号。'],
      ['Milestone ID', 'ID of the measure or of the sentence of the speech, -m and a number.'],
    ),
    item: text(['事项', '编者所拟的事项名称。'], ['Item', "What is to be delivered, in the editor's Chinese words."]),
    item_en: text(['事项（英文）', '事项名称的英文。'], ['Item in English', 'What is to be delivered, in English.']),
    quantity: orNull.integer(
      ['数目', '原文所计的数目；原文未计数则为空（不适用）。'],
      ['Quantity', 'How many the source says there will be; empty where it counts nothing.'],
    ),
    as_written: text(['原文表述', '里程碑的原文表述。'], ['As written', 'The milestone as the source prints it.']),
    text_en: english('原文表述', 'words of the milestone'),
    ...sentence,
    kind: choice(
      {
        counted: { zh: '计数事项', en: 'counted' },
        completion: { zh: '完成事项', en: 'to be completed' },
      },
      ['类别', '原文计数的事项，还是写明要完成的具名事项。'],
      ['Kind', 'Whether the source counts the things, or says of a named thing that it will be completed.'],
    ),
    members: orNull.choice(
      memberOptions,
      ['是否列出', '原文是否列出所计各项；未计数则为空（不适用）。'],
      ['Members', 'Whether the source lists what it counts; empty where it counts nothing.'],
    ),
    member_names: orNull.list(
      ['所列各项', '原文所列各项，照录原文，以 | 分隔；未列出则为空。'],
      ['Names of the members', 'What the source lists, as it prints it, separated by |; empty where it lists nothing.'],
    ),
    member_names_en: orNull.list(
      ['所列各项（英译）', '所列各项的非官方英译，以 | 分隔，次序与上一列相同。'],
      ['Names of the members in English', 'Unofficial English of the names, separated by |, in the same order.'],
    ),
    qualifier: orNull.text(
      ['限定词', '原文对承诺的限定，如“确保”“力促”；原文未写则为空。'],
      ['Qualifier', 'How the source qualifies the commitment, such as 确保 (ensure); empty where it does not.'],
    ),
    qualifier_en: english('限定词', 'qualifier'),
    ...note,
    theme_title: nullable(themeTitles.theme_title),
    theme_title_en: themeTitles.theme_title_en,
    initiative_title: nullable(initiativeTitles.initiative_title),
    initiative_title_en: initiativeTitles.initiative_title_en,
    measure: orNull.code(
      measureId,
      ['举措编号', '里程碑所在的举措；在讲话中的为空（不适用）。'],
      ['Measure', 'The measure that states the milestone; empty where the speech does.'],
      { references: 'measures' },
    ),
    speech: orNull.code(
      speechId,
      ['讲话句子编号', '里程碑所在的讲话句子；在举措中的为空（不适用）。'],
      ['Sentence of the speech', 'The sentence of the speech that states the milestone; empty where a measure does.'],
      { references: 'speech' },
    ),
    ...provenance,
  },
);
