import { memberOptions, note, provenance, sentence, sentenceRow } from '../sharedColumns.ts';
import { choice, code, defineTable, orNull, text } from '../table.ts';
import { milestoneId } from './milestones.ts';
import { targetId } from './targets.ts';

/** What a numeral of the source is, if it is not the figure of a target. */
export const figureClasses = {
  enumerated_count: { zh: '列举计数', en: 'count of things' },
  slogan_count: { zh: '口号中的数', en: 'count in a slogan' },
  date: { zh: '日期', en: 'date' },
  period: { zh: '时期', en: 'period' },
  ordinal: { zh: '序数', en: 'ordinal' },
  list_number: { zh: '列项编号', en: 'number of a heading or point' },
  label: { zh: '标签', en: 'label' },
  name: { zh: '名称中的数字', en: 'part of a name' },
  physical_size: { zh: '物理尺寸', en: 'physical size' },
  result: { zh: '已有成果', en: 'past result' },
  lexical: { zh: '词语中的数字', en: 'part of a word or phrase' },
};

export const figures = defineTable(
  { name: 'figures', quotes: 'numeral' },
  ['数字', '原文中的每一个数字，各归一类：或为量化目标的数值，或为其他。'],
  ['Figures', 'Every numeral in the source, each of exactly one class: the figure of a target, or something else.'],
  {
    numeral: text(['数字', '原文中的数字。'], ['Numeral', 'The numeral as the source prints it.']),
    words: text(
      ['所在词语', '含有该数字、据以归类的原文词语。'],
      ['Words', 'The words of the source around the numeral by which it was classified.'],
    ),
    value: orNull.number(
      ['数值', '数字所表示的数；不表示数（如“双”）则为空。'],
      ['Value', 'The number that the numeral means; empty where it is none, such as 双.'],
    ),
    class: choice(
      { target: { zh: '量化目标', en: 'figure of a target' }, ...figureClasses },
      ['类别', '该数字是什么。'],
      ['Class', 'What the numeral is.'],
    ),
    members: orNull.choice(
      memberOptions,
      ['是否列出', '原文是否列出所计各项；不是计数则为空（不适用）。'],
      ['Members', 'Whether the source lists what it counts; empty for what is not a count.'],
    ),
    ...note,
    ...sentence,
    id: code('F(?:0|[1-9][0-9]*)', ['数字编号', 'F 加起始位置。'], ['Figure ID', 'F and the start offset.']),
    target: orNull.code(
      targetId,
      ['目标编号', '数字所属的量化目标；不属目标则为空。'],
      ['Target', 'The target whose figure it is; empty for others.'],
      { references: 'targets' },
    ),
    milestone: orNull.code(
      milestoneId,
      ['里程碑编号', '数字所属的里程碑；不属里程碑则为空。'],
      ['Milestone', 'The milestone whose words have it; empty for others.'],
      { references: 'milestones' },
    ),
    ...sentenceRow,
    ...provenance,
  },
);
