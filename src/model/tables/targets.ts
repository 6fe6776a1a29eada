import { choice, code, number, orNull, text } from '../column.ts';
import { defineTable, quantityKinds, unitColumn } from '../table.ts';
import { english, initiativeTitles, note, passageId, provenance, sentence, themeTitles } from '../sharedColumns.ts';
import { measureId } from './outline.ts';

/** `1100/3` or `2000`: a rational number in lowest terms. */
export const ratioPattern = '-?(?:0|[1-9][0-9]*)(?:/[1-9][0-9]*)?';

export const targetId = `${measureId}-[a-z]`;

export const targets = defineTable(
  {
    name: 'targets',
    quotes: 'as_written',
    title: { zh: '量化目标', en: 'Targets' },
    description: {
      zh: '报告中的量化承诺，每条附所在句子。不同类别（当年量、增量、累计量、总量）的数值不可相加比较。',
      en: 'The quantified commitments, each with its sentence. Targets of different kinds (flow, increment, cumulative, stock) are different quantities: never add or compare them.',
    },
  },
  {
    id: code(targetId, {
      title: { zh: '目标编号', en: 'Target ID' },
      description: { zh: '举措编号加字母。', en: 'The measure ID and a letter.' },
    }),
    indicator: text({
      title: { zh: '指标', en: 'Indicator' },
      description: {
        zh: '编者所拟的指标名称：所计为何物。',
        en: "What is counted or measured, in the editor's Chinese words.",
      },
    }),
    indicator_en: text({
      title: { zh: '指标（英文）', en: 'Indicator in English' },
      description: { zh: '指标名称的英文。', en: 'What is counted or measured, in English.' },
    }),
    comparison: choice(
      {
        '=': { zh: '等于', en: 'equal to' },
        '>': { zh: '超过', en: 'more than' },
        '>=': { zh: '不少于', en: 'at least' },
        '<': { zh: '低于', en: 'less than' },
        '<=': { zh: '不超过', en: 'at most' },
        '~': { zh: '左右', en: 'about' },
      },
      {
        title: { zh: '比较', en: 'Comparison' },
        description: { zh: '目标与数值的关系。', en: 'How the target relates to the value.' },
      },
    ),
    value: number({
      title: { zh: '数值', en: 'Value' },
      description: {
        zh: '以原文单位计的数值，“万”等已展开。',
        en: 'The value in the unit of the source, with 万 (ten thousand) and the like written out.',
      },
    }),
    unit_as_written: text({
      title: { zh: '原文单位', en: 'Unit as written' },
      description: { zh: '原文中的单位。', en: 'The unit as the source prints it.' },
    }),
    unit_en: text({
      title: { zh: '单位（英文）', en: 'Unit in English' },
      description: {
        zh: '单位的英文，计数单位用复数。',
        en: 'The unit in English, in the plural where things are counted.',
      },
    }),
    as_written: text({
      title: { zh: '原文表述', en: 'As written' },
      description: { zh: '目标的原文表述。', en: 'The target as the source prints it.' },
    }),
    text_en: orNull.text({
      title: { zh: '原文表述（英译）', en: 'As written, in English' },
      description: {
        zh: '“原文表述”的非官方英译，不含句中其他文字；未译则为空。',
        en: 'Unofficial English of the words in “as written” and of no others; empty where there is none.',
      },
    }),
    ...sentence,
    kind: choice(quantityKinds, {
      title: { zh: '类别', en: 'Kind' },
      description: {
        zh: '数值是当年量、增量、累计量还是总量；不同类别不可比较。',
        en: 'Which quantity the value is; different kinds are not comparable.',
      },
    }),
    kind_note: orNull.text({
      title: { zh: '类别说明', en: 'Note on the kind' },
      description: {
        zh: '关于类别的说明，如累计起点未写明；没有则为空。',
        en: 'What is open about the kind, such as an unstated start; empty where nothing is.',
      },
    }),
    kind_note_en: orNull.text({
      title: { zh: '类别说明（英文）', en: 'Note on the kind in English' },
      description: { zh: '类别说明的英文。', en: 'The note on the kind, in English.' },
    }),
    increment_basis: orNull.choice(
      {
        gross: { zh: '毛增量', en: 'gross' },
        net: { zh: '净增量', en: 'net' },
        not_stated: { zh: '原文未写', en: 'not stated' },
      },
      {
        title: { zh: '新增口径', en: 'Basis of the increment' },
        description: {
          zh: '“新增”是否扣除同期的减少；类别不是增量的为空（不适用）。',
          en: 'Whether losses of the period are taken off an increment; empty for the other kinds, to which it does not apply.',
        },
      },
    ),
    qualifier: orNull.text({
      title: { zh: '限定词', en: 'Qualifier' },
      description: {
        zh: '原文对承诺的限定，如“力争”；原文未写则为空。',
        en: 'How the source qualifies the commitment, such as 力争 (strive); empty where it does not.',
      },
    }),
    qualifier_en: english({ zh: '限定词', en: 'qualifier' }),
    qualifier_scope: orNull.choice(
      {
        explicit: { zh: '明确', en: 'explicit' },
        ambiguous: { zh: '存疑', en: 'ambiguous' },
      },
      {
        title: { zh: '限定范围', en: 'Scope of the qualifier' },
        description: {
          zh: '限定词是否明确及于本目标；没有限定词则为空（不适用）。',
          en: 'Whether the qualifier certainly governs this target; empty where there is no qualifier.',
        },
      },
    ),
    target_year: orNull.integer({
      title: { zh: '目标年度', en: 'Target year' },
      description: {
        zh: '目标所属的年度；原文未写、也无从推断则为空。',
        en: 'The year that the target is set for; empty where it is neither stated nor can be inferred.',
      },
    }),
    target_year_source: orNull.choice(
      {
        stated: { zh: '目标所在句子写明', en: 'stated in the sentence' },
        inferred: { zh: '由他处文字推断', en: 'inferred from other words' },
      },
      {
        title: { zh: '年度依据', en: 'Source of the year' },
        description: {
          zh: '目标年度为所在句子写明，还是由原文他处推断。',
          en: 'Whether the sentence states the year, or the editor inferred it from other words of the source.',
        },
      },
    ),
    target_year_passage: orNull.code(passageId, {
      title: { zh: '年度出处', en: 'Passage of the year' },
      description: { zh: '写有该年度的段落。', en: 'The passage that has the year.' },
      references: 'passages',
    }),
    deadline_stated: orNull.text({
      title: { zh: '期限（原文）', en: 'Deadline as stated' },
      description: {
        zh: '原文所写期限；原文未写则为空。',
        en: 'The deadline in the words of the source; empty where it states none.',
      },
    }),
    deadline_stated_en: english({ zh: '期限（原文）', en: 'deadline as stated' }),
    deadline_inferred: orNull.date({
      title: { zh: '期限（推断）', en: 'Deadline, inferred' },
      description: {
        zh: '由编者推断的期限日期；不作推断则为空。',
        en: 'The deadline as a date, inferred by the editor; empty where none is inferred.',
      },
    }),
    inference_note: orNull.text({
      title: { zh: '推断说明', en: 'Note on inferences' },
      description: {
        zh: '推断的依据；没有推断则为空。',
        en: 'What the inference rests on, in Chinese; empty where nothing is inferred.',
      },
    }),
    inference_note_en: orNull.text({
      title: { zh: '推断说明（英文）', en: 'Note on inferences in English' },
      description: { zh: '推断说明的英文。', en: 'What the inference rests on, in English.' },
    }),
    hectares: orNull.number({
      title: { zh: '公顷', en: 'Hectares' },
      description: {
        zh: '面积换算为公顷，四舍五入至小数点后 4 位；1 亩 = 1/15 公顷。不是面积的为空（不适用）。',
        en: 'The area in hectares, rounded half up to 4 decimals; 1 mu = 1/15 ha exactly. Empty for what is not an area.',
      },
      unit: 'hectare',
    }),
    square_metres: orNull.number({
      title: { zh: '平方米', en: 'Square metres' },
      description: {
        zh: '面积换算为平方米，四舍五入至小数点后 2 位；1 亩 = 2000/3 平方米。不是面积的为空（不适用）。',
        en: 'The area in square metres, rounded half up to 2 decimals; 1 mu = 2000/3 m² exactly. Empty for what is not an area.',
      },
      unit: 'square_metre',
    }),
    ...note,
    ...themeTitles,
    ...initiativeTitles,
    value_as_written: text({
      title: { zh: '原文数值', en: 'Value as written' },
      description: { zh: '原文中的数字与单位。', en: 'Numeral and unit as the source prints them.' },
    }),
    [unitColumn]: code('[a-z][a-z_]*', {
      title: { zh: '单位代码', en: 'Unit' },
      description: { zh: '本服务的单位代码。', en: 'Code of the unit in this service.' },
    }),
    unit_ucum: orNull.text({
      title: { zh: 'UCUM 单位', en: 'UCUM unit' },
      description: { zh: 'UCUM 代码；没有则为空。', en: 'UCUM code of the unit, where there is one.' },
    }),
    unit_qudt: orNull.text({
      title: { zh: 'QUDT 单位', en: 'QUDT unit' },
      description: { zh: 'QUDT 单位的 IRI；没有则为空。', en: 'IRI of the unit in QUDT, where there is one.' },
    }),
    unit_square_metres: orNull.code(ratioPattern, {
      title: { zh: '单位折合平方米', en: 'Square metres of the unit' },
      description: {
        zh: '面积单位合多少平方米，既约分数；不是面积单位则为空（不适用）。',
        en: 'How many square metres one unit of area is, as an exact ratio in lowest terms; empty for other units.',
      },
    }),
    hectares_exact: orNull.code(ratioPattern, {
      title: { zh: '公顷（精确）', en: 'Hectares, exact' },
      description: {
        zh: '面积的精确公顷数，既约分数；不是面积的为空（不适用）。',
        en: 'The area in hectares as an exact ratio in lowest terms; empty for what is not an area.',
      },
    }),
    measure: code(measureId, {
      title: { zh: '举措编号', en: 'Measure' },
      description: { zh: '目标所在的举措。', en: 'The measure that states the target.' },
      references: 'measures',
    }),
    ...provenance,
  },
);
