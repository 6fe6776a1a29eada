import { nullable } from 'valibot';

import { choice, code, date, number, text } from '../column.ts';
import { provenance } from '../provenance.ts';
import { quantityKinds, unitColumn } from '../quantity.ts';
import { defineTable } from '../table.ts';

/** `1100/3` or `2000`: a rational number in lowest terms. */
export const ratioPattern = '-?(?:0|[1-9][0-9]*)(?:/[1-9][0-9]*)?';

export const targets = defineTable(
  {
    name: 'targets',
    quotes: 'as_written',
    title: { zh: '量化目标', en: 'Targets' },
    description: {
      zh: '报告中的量化承诺，每条附所在句子。不同类别（当年量、增量、累计量、总量）的数值不可相加比较。',
      en: 'The quantified commitments, each with the sentence it stands in. Targets of different kinds (flow, increment, cumulative, stock) are different quantities: never add or compare them.',
    },
  },
  {
    id: code('T[1-9][0-9]*\\.[1-9][0-9]*\\.[1-9][0-9]*-[a-z]', {
      title: { zh: '目标编号', en: 'Target ID' },
      description: { zh: '举措编号加字母。', en: 'The measure ID and a letter.' },
    }),
    measure: code('T[1-9][0-9]*\\.[1-9][0-9]*\\.[1-9][0-9]*', {
      title: { zh: '举措编号', en: 'Measure' },
      description: { zh: '目标所在的举措。', en: 'The measure that states the target.' },
      references: 'measures',
    }),
    as_written: text({
      title: { zh: '原文表述', en: 'As written' },
      description: { zh: '目标的原文表述。', en: 'The target as the source prints it.' },
    }),
    text_en: nullable(
      text({
        title: { zh: '英译（非官方）', en: 'English (unofficial)' },
        description: { zh: '非官方英译。', en: 'Unofficial English rendering.' },
      }),
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
    value_as_written: text({
      title: { zh: '原文数值', en: 'Value as written' },
      description: { zh: '原文中的数字与单位。', en: 'Numeral and unit as the source prints them.' },
    }),
    [unitColumn]: code('[a-z][a-z_]*', {
      title: { zh: '单位代码', en: 'Unit' },
      description: { zh: '本服务的单位代码。', en: 'Code of the unit in this service.' },
    }),
    unit_as_written: text({
      title: { zh: '原文单位', en: 'Unit as written' },
      description: { zh: '原文中的单位。', en: 'The unit as the source prints it.' },
    }),
    unit_uri: text({
      title: { zh: '单位地址', en: 'Unit address' },
      description: { zh: '单位说明的地址。', en: 'Address of the description of the unit.' },
    }),
    unit_ucum: nullable(
      text({
        title: { zh: 'UCUM 单位', en: 'UCUM unit' },
        description: { zh: 'UCUM 代码；没有则为空。', en: 'UCUM code of the unit, where there is one.' },
      }),
    ),
    unit_qudt: nullable(
      text({
        title: { zh: 'QUDT 单位', en: 'QUDT unit' },
        description: { zh: 'QUDT 单位；没有则为空。', en: 'QUDT name of the unit, where there is one.' },
      }),
    ),
    kind: choice(quantityKinds, {
      title: { zh: '类别', en: 'Kind' },
      description: {
        zh: '数值是当年量、增量、累计量还是总量；不同类别不可比较。',
        en: 'Which quantity the value is; different kinds are not comparable.',
      },
    }),
    kind_note: nullable(
      text({
        title: { zh: '类别说明', en: 'Note on the kind' },
        description: {
          zh: '关于类别的说明，如累计起点未写明。',
          en: 'What is open about the kind, such as an unstated start.',
        },
      }),
    ),
    qualifier: nullable(
      text({
        title: { zh: '限定词', en: 'Qualifier' },
        description: {
          zh: '原文对承诺的限定，如“力争”。',
          en: 'How the source qualifies the commitment, such as 力争 (strive).',
        },
      }),
    ),
    qualifier_scope: nullable(
      choice(
        {
          explicit: { zh: '明确', en: 'explicit' },
          ambiguous: { zh: '存疑', en: 'ambiguous' },
        },
        {
          title: { zh: '限定范围', en: 'Scope of the qualifier' },
          description: {
            zh: '限定词是否明确及于本目标。',
            en: 'Whether the qualifier certainly governs this target.',
          },
        },
      ),
    ),
    deadline_stated: nullable(
      text({
        title: { zh: '期限（原文）', en: 'Deadline as stated' },
        description: { zh: '原文所写期限。', en: 'The deadline in the words of the source.' },
      }),
    ),
    deadline_inferred: nullable(
      date({
        title: { zh: '期限（推断）', en: 'Deadline, inferred' },
        description: { zh: '由编者推断的期限日期。', en: 'The deadline as a date, inferred by the editor.' },
      }),
    ),
    inference_note: nullable(
      text({
        title: { zh: '推断说明', en: 'Note on inferences' },
        description: { zh: '推断的依据。', en: 'What the inference rests on.' },
      }),
    ),
    hectares: nullable(
      number({
        title: { zh: '公顷', en: 'Hectares' },
        description: {
          zh: '面积换算为公顷，四舍五入至小数点后 4 位；1 亩 = 1/15 公顷。',
          en: 'The area in hectares, rounded half up to 4 decimals; 1 mu = 1/15 ha exactly.',
        },
        unit: 'hectare',
      }),
    ),
    hectares_exact: nullable(
      code(ratioPattern, {
        title: { zh: '公顷（精确）', en: 'Hectares, exact' },
        description: {
          zh: '面积的精确公顷数，既约分数。',
          en: 'The area in hectares as an exact ratio in lowest terms.',
        },
      }),
    ),
    square_metres: nullable(
      number({
        title: { zh: '平方米', en: 'Square metres' },
        description: {
          zh: '面积换算为平方米，四舍五入至小数点后 2 位；1 亩 = 2000/3 平方米。',
          en: 'The area in square metres, rounded half up to 2 decimals; 1 mu = 2000/3 m² exactly.',
        },
        unit: 'square_metre',
      }),
    ),
    square_metres_exact: nullable(
      code(ratioPattern, {
        title: { zh: '平方米（精确）', en: 'Square metres, exact' },
        description: {
          zh: '面积的精确平方米数，既约分数。',
          en: 'The area in square metres as an exact ratio in lowest terms.',
        },
      }),
    ),
    sentence: text({
      title: { zh: '所在句子', en: 'Sentence' },
      description: { zh: '目标所在举措的原文。', en: 'The sentence of the source that states the target.' },
    }),
    note: nullable(
      text({
        title: { zh: '说明', en: 'Note' },
        description: { zh: '编者说明。', en: "The editor's note." },
      }),
    ),
    ...provenance,
  },
);
