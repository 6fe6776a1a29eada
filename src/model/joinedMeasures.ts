import type { ReleaseDocument, TableContent } from './release.ts';
import { english, initiativeTitles, themeTitles, topicNames } from './sharedColumns.ts';
import { type Cell, code, defineTable, integer, joinList, orNull, type Row, text, type Words } from './table.ts';
import { measureId } from './tables/outline.ts';

/** The rows that belong to a measure. */
type Own = Record<'targets' | 'milestones' | 'places' | 'terms' | 'annotations', readonly Row[]>;

/** Returns a column with the number of the rows `of` that belong to a measure. */
const count = (of: keyof Own, zh: Words, en: Words) => ({
  schema: integer(zh, en),
  cell: (own: Own): Cell => own[of].length,
});

/** Returns columns that list the rows `of` that belong to a measure: by its name, the column of these rows that it lists. */
const lists = (of: keyof Own, columns: Record<string, [column: string, zh: Words, en: Words]>) =>
  mapValues(columns, ([column, zh, en]) => ({
    schema: orNull.list(
      [zh[0], `${zh[1]}，以 | 分隔；没有则为空。`],
      [en[0], `${en[1]}, separated by |; empty where there is none.`],
    ),
    cell: (own: Own): Cell => joined(own[of], column),
  }));

const copied = {
  id: code(measureId, ['举措编号', '举措的编号。'], ['Measure ID', 'ID of the measure.']),
  text: text(['举措', '举措原文。'], ['Text', 'The measure as the source prints it.']),
  text_en: english('举措', 'text'),
  ...themeTitles,
  ...initiativeTitles,
  ...topicNames,
};

const belonging = {
  targets: count('targets', ['目标数', '举措所含量化目标的个数。'], ['Targets', 'How many targets the measure has.']),
  ...lists('targets', {
    target_ids: ['id', ['目标编号', '各目标的编号'], ['Target IDs', 'IDs of the targets']],
    target_texts: [
      'as_written',
      ['目标原文', '各目标的原文表述'],
      ['Targets as written', 'The targets as the source prints them'],
    ],
    target_texts_en: [
      'text_en',
      ['目标英译', '各目标的非官方英译'],
      ['Targets in English', 'Unofficial English of the targets'],
    ],
    target_values: [
      'value',
      ['目标数值', '各目标的数值，以原文单位计'],
      ['Values of the targets', 'Values of the targets in their units'],
    ],
    target_units: ['unit', ['目标单位', '各目标的单位代码'], ['Units of the targets', 'Codes of the units']],
  }),
  milestones: count(
    'milestones',
    ['里程碑数', '举措所含里程碑的个数。'],
    ['Milestones', 'How many milestones the measure has.'],
  ),
  ...lists('milestones', {
    milestone_ids: ['id', ['里程碑编号', '各里程碑的编号'], ['Milestone IDs', 'IDs of the milestones']],
    milestone_texts: [
      'as_written',
      ['里程碑原文', '各里程碑的原文表述'],
      ['Milestones as written', 'The milestones as the source prints them'],
    ],
    milestone_texts_en: [
      'text_en',
      ['里程碑英译', '各里程碑的非官方英译'],
      ['Milestones in English', 'Unofficial English of the milestones'],
    ],
  }),
  ...lists('places', {
    places: ['name', ['地名', '举措提及的地名'], ['Places', 'Places that the measure names']],
    places_en: ['name_en', ['地名英译', '上列地名的英文'], ['Places in English', 'The same places in English']],
    place_ids: ['place', ['地名编号', '上列地名的编号'], ['Place IDs', 'IDs of the same places']],
  }),
  ...lists('terms', {
    terms: ['name', ['术语', '举措提及的术语'], ['Terms', 'Terms that the measure names']],
    terms_en: ['name_en', ['术语英译', '上列术语的英译'], ['Terms in English', 'The same terms in English']],
  }),
  ...lists('annotations', {
    annotations: [
      'note',
      ['校注', '所引文字与举措重叠的校注'],
      ['Annotations', 'The annotations whose words overlap with those of the measure, in Chinese'],
    ],
    annotations_en: [
      'note_en',
      ['校注英文', '上列校注的英文'],
      ['Annotations in English', 'The same annotations in English'],
    ],
    annotation_ids: ['id', ['校注编号', '上列校注的编号'], ['Annotation IDs', 'IDs of the same annotations']],
  }),
};

const model = defineTable(
  { name: 'measures_joined', quotes: 'text' },
  [
    '举措总表',
    '每条举措一行，并列其主题、任务、领域、目标、里程碑、地名、术语与校注，中英对照；一格多值以 | 分隔（值中的 | 写作 ｜），同组各列的第 n 个值彼此对应。',
  ],
  [
    'Measures, joined',
    'A row for each measure with its theme, initiative, topics, targets, milestones, places, terms and annotations beside it, in both languages. Where a cell lists several values, | separates them (a | of a value is printed ｜), and the nth values of one group of columns belong together.',
  ],
  {
    ...copied,
    ...mapValues(belonging, ({ schema }) => schema),
    line: integer(['行号', '举措所在的原文行号。'], ['Line', 'Number of the source line that has the measure.']),
  },
);

/**
 * Returns a table of every measure with its targets, milestones, names and topics, for readers who cannot join tables.
 * It is a file of a release, but not one of its tables. Returns `null` for old releases, which have no topics.
 */
export function joinMeasures({ tables }: ReleaseDocument): TableContent | null {
  const rowsOf = (name: string): readonly Row[] => tables.find((table) => table.name === name)?.rows ?? [];
  if (!tables.some(({ name }) => name === 'topics')) return null;
  const byMeasure = (name: string) => Map.groupBy(rowsOf(name), ({ measure }) => measure);
  const [targets, milestones] = [byMeasure('targets'), byMeasure('milestones')];
  const mentions = Map.groupBy(rowsOf('mentions'), ({ line }) => line);
  const annotations = rowsOf('annotations');
  const rows = rowsOf('measures').map((measure): Row => {
    const named = (mentions.get(measure.line!) ?? []).filter(({ start }) => start! >= measure.start!);
    const own: Own = {
      targets: targets.get(measure.id!) ?? [],
      milestones: milestones.get(measure.id!) ?? [],
      places: firstOfEach(named, 'place'),
      terms: firstOfEach(named, 'term'),
      annotations: annotations.filter(({ start, end }) => start! < measure.end! && end! > measure.start!),
    };
    return {
      ...mapValues(copied, (_, name) => measure[name]!),
      ...mapValues(belonging, ({ cell }) => cell(own)),
      line: measure.line!,
    };
  });
  return { ...model.description, rows };
}

function mapValues<T, Result>(
  values: Record<string, T>,
  make: (value: T, name: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, make(value, name)]));
}

/** The placeholder of an empty cell in a list. It keeps lists parallel. */
const none = '-';

const joined = (rows: readonly Row[], column: string): Cell =>
  joinList(rows.map((row) => String(row[column] ?? none).replaceAll('|', '｜')));

/** Returns the first mention of each term or place. */
const firstOfEach = (mentions: readonly Row[], kind: 'term' | 'place'): Row[] => [
  ...new Map(mentions.filter((mention) => mention[kind] !== null).map((mention) => [mention[kind], mention])).values(),
];
