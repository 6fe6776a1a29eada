import { choice, code, defineTable, number, orNull, quantityKinds, text, unitColumn } from '../table.ts';
import { english, initiativeTitles, note, passageId, provenance, sentence, themeTitles } from '../sharedColumns.ts';
import { measureId } from './outline.ts';

/** `1100/3` or `2000`: a rational number in lowest terms. */
export const ratioPattern = '-?(?:0|[1-9][0-9]*)(?:/[1-9][0-9]*)?';

export const targetId = `${measureId}-[a-z]`;

export const targets = defineTable(
  { name: 'targets', quotes: 'as_written' },
  ['量化目标', '报告中的量化承诺，每条附所在句子。不同类别（当年量、增量、累计量、总量）的数值不可相加比较。'],
  [
    'Targets',
    'The quantified commitments, each with its sentence. Targets of different kinds (flow, increment, cumulative, stock) are different quantities: never add or compare them.',
  ],
  {
    id: code(targetId, ['目标编号', '举措编号加字母。'], ['Target ID', 'The measure ID and a letter.']),
    indicator: text(
      ['指标', '编者所拟的指标名称：所计为何物。'],
      ['Indicator', "What is counted or measured, in the editor's Chinese words."],
    ),
    indicator_en: text(
      ['指标（英文）', '指标名称的英文。'],
      ['Indicator in English', 'What is counted or measured, in English.'],
    ),
    comparison: choice(
      {
        '=': { zh: '等于', en: 'equal to' },
        '>': { zh: '超过', en: 'more than' },
        '>=': { zh: '不少于', en: 'at least' },
        '<': { zh: '低于', en: 'less than' },
        '<=': { zh: '不超过', en: 'at most' },
        '~': { zh: '左右', en: 'about' },
      },
      ['比较', '目标与数值的关系。'],
      ['Comparison', 'How the target relates to the value.'],
    ),
    value: number(
      ['数值', '以原文单位计的数值，“万”等已展开。'],
      ['Value', 'The value in the unit of the source, with 万 (ten thousand) and the like written out.'],
    ),
    unit_as_written: text(['原文单位', '原文中的单位。'], ['Unit as written', 'The unit as the source prints it.']),
    unit_en: text(
      ['单位（英文）', '单位的英文，计数单位用复数。'],
      ['Unit in English', 'The unit in English, in the plural where things are counted.'],
    ),
    as_written: text(['原文表述', '目标的原文表述。'], ['As written', 'The target as the source prints it.']),
    text_en: orNull.text(
      ['原文表述（英译）', '“原文表述”的非官方英译，不含句中其他文字；未译则为空。'],
      [
        'As written, in English',
        'Unofficial English of the words in “as written” and of no others; empty where there is none.',
      ],
    ),
    ...sentence,
    kind: choice(
      quantityKinds,
      ['类别', '数值是当年量、增量、累计量还是总量；不同类别不可比较。'],
      ['Kind', 'Which quantity the value is; different kinds are not comparable.'],
    ),
    kind_note: orNull.text(
      ['类别说明', '关于类别的说明，如累计起点未写明；没有则为空。'],
      ['Note on the kind', 'What is open about the kind, such as an unstated start; empty where nothing is.'],
    ),
    kind_note_en: orNull.text(
      ['类别说明（英文）', '类别说明的英文。'],
      ['Note on the kind in English', 'The note on the kind, in English.'],
    ),
    increment_basis: orNull.choice(
      {
        gross: { zh: '毛增量', en: 'gross' },
        net: { zh: '净增量', en: 'net' },
        not_stated: { zh: '原文未写', en: 'not stated' },
      },
      ['新增口径', '“新增”是否扣除同期的减少；类别不是增量的为空（不适用）。'],
      [
        'Basis of the increment',
        'Whether losses of the period are taken off an increment; empty for the other kinds, to which it does not apply.',
      ],
    ),
    qualifier: orNull.text(
      ['限定词', '原文对承诺的限定，如“力争”；原文未写则为空。'],
      ['Qualifier', 'How the source qualifies the commitment, such as 力争 (strive); empty where it does not.'],
    ),
    qualifier_en: english('限定词', 'qualifier'),
    qualifier_scope: orNull.choice(
      {
        explicit: { zh: '明确', en: 'explicit' },
        ambiguous: { zh: '存疑', en: 'ambiguous' },
      },
      ['限定范围', '限定词是否明确及于本目标；没有限定词则为空（不适用）。'],
      [
        'Scope of the qualifier',
        'Whether the qualifier certainly governs this target; empty where there is no qualifier.',
      ],
    ),
    target_year: orNull.integer(
      ['目标年度', '目标所属的年度；原文未写、也无从推断则为空。'],
      ['Target year', 'The year that the target is set for; empty where it is neither stated nor can be inferred.'],
    ),
    target_year_source: orNull.choice(
      {
        stated: { zh: '目标所在句子写明', en: 'stated in the sentence' },
        inferred: { zh: '由他处文字推断', en: 'inferred from other words' },
      },
      ['年度依据', '目标年度为所在句子写明，还是由原文他处推断。'],
      [
        'Source of the year',
        'Whether the sentence states the year, or the editor inferred it from other words of the source.',
      ],
    ),
    target_year_passage: orNull.code(
      passageId,
      ['年度出处', '写有该年度的段落。'],
      ['Passage of the year', 'The passage that has the year.'],
      { references: 'passages' },
    ),
    deadline_stated: orNull.text(
      ['期限（原文）', '原文所写期限；原文未写则为空。'],
      ['Deadline as stated', 'The deadline in the words of the source; empty where it states none.'],
    ),
    deadline_stated_en: english('期限（原文）', 'deadline as stated'),
    deadline_inferred: orNull.date(
      ['期限（推断）', '由编者推断的期限日期；不作推断则为空。'],
      ['Deadline, inferred', 'The deadline as a date, inferred by the editor; empty where none is inferred.'],
    ),
    inference_note: orNull.text(
      ['推断说明', '推断的依据；没有推断则为空。'],
      ['Note on inferences', 'What the inference rests on, in Chinese; empty where nothing is inferred.'],
    ),
    inference_note_en: orNull.text(
      ['推断说明（英文）', '推断说明的英文。'],
      ['Note on inferences in English', 'What the inference rests on, in English.'],
    ),
    hectares: orNull.number(
      ['公顷', '面积换算为公顷，四舍五入至小数点后 4 位；1 亩 = 1/15 公顷。不是面积的为空（不适用）。'],
      [
        'Hectares',
        'The area in hectares, rounded half up to 4 decimals; 1 mu = 1/15 ha exactly. Empty for what is not an area.',
      ],
      { unit: 'hectare' },
    ),
    square_metres: orNull.number(
      ['平方米', '面积换算为平方米，四舍五入至小数点后 2 位；1 亩 = 2000/3 平方米。不是面积的为空（不适用）。'],
      [
        'Square metres',
        'The area in square metres, rounded half up to 2 decimals; 1 mu = 2000/3 m² exactly. Empty for what is not an area.',
      ],
      { unit: 'square_metre' },
    ),
    ...note,
    ...themeTitles,
    ...initiativeTitles,
    value_as_written: text(
      ['原文数值', '原文中的数字与单位。'],
      ['Value as written', 'Numeral and unit as the source prints them.'],
    ),
    [unitColumn]: code(
      '[a-z][a-z_]*',
      ['单位代码', '本服务的单位代码。'],
      ['Unit', 'Code of the unit in this service.'],
    ),
    unit_ucum: orNull.text(
      ['UCUM 单位', 'UCUM 代码；没有则为空。'],
      ['UCUM unit', 'UCUM code of the unit, where there is one.'],
    ),
    unit_qudt: orNull.text(
      ['QUDT 单位', 'QUDT 单位的 IRI；没有则为空。'],
      ['QUDT unit', 'IRI of the unit in QUDT, where there is one.'],
    ),
    unit_square_metres: orNull.code(
      ratioPattern,
      ['单位折合平方米', '面积单位合多少平方米，既约分数；不是面积单位则为空（不适用）。'],
      [
        'Square metres of the unit',
        'How many square metres one unit of area is, as an exact ratio in lowest terms; empty for other units.',
      ],
    ),
    hectares_exact: orNull.code(
      ratioPattern,
      ['公顷（精确）', '面积的精确公顷数，既约分数；不是面积的为空（不适用）。'],
      ['Hectares, exact', 'The area in hectares as an exact ratio in lowest terms; empty for what is not an area.'],
    ),
    measure: code(measureId, ['举措编号', '目标所在的举措。'], ['Measure', 'The measure that states the target.'], {
      references: 'measures',
    }),
    ...provenance,
  },
);
