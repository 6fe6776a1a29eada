import { type Bilingual, code, integer, joinList, orNull, text } from './column.ts';
import type { ReleaseDocument, TableContent } from './release.ts';
import { english, initiativeTitles, themeTitles, topicNames } from './sharedColumns.ts';
import { type Cell, defineTable, type Row } from './table.ts';
import { measureId } from './tables/outline.ts';

const each = (zh: string, en: string, description: Bilingual) =>
  orNull.list({
    title: { zh, en },
    description: {
      zh: `${description.zh}，以 | 分隔；没有则为空。`,
      en: `${description.en}, separated by |; empty where there is none.`,
    },
  });

const model = defineTable(
  {
    name: 'measures_joined',
    quotes: 'text',
    title: { zh: '举措总表', en: 'Measures, joined' },
    description: {
      zh: '每条举措一行，并列其主题、任务、领域、目标、里程碑、地名、术语与校注，中英对照；一格多值以 | 分隔（值中的 | 写作 ｜），同组各列的第 n 个值彼此对应。',
      en: 'A row for each measure with its theme, initiative, topics, targets, milestones, places, terms and annotations beside it, in both languages. Where a cell lists several values, | separates them (a | of a value is printed ｜), and the nth values of one group of columns belong together.',
    },
  },
  {
    id: code(measureId, {
      title: { zh: '举措编号', en: 'Measure ID' },
      description: { zh: '举措的编号。', en: 'ID of the measure.' },
    }),
    text: text({
      title: { zh: '举措', en: 'Text' },
      description: { zh: '举措原文。', en: 'The measure as the source prints it.' },
    }),
    text_en: english({ zh: '举措', en: 'text' }),
    ...themeTitles,
    ...initiativeTitles,
    ...topicNames,
    targets: integer({
      title: { zh: '目标数', en: 'Targets' },
      description: { zh: '举措所含量化目标的个数。', en: 'How many targets the measure has.' },
    }),
    target_ids: each('目标编号', 'Target IDs', { zh: '各目标的编号', en: 'IDs of the targets' }),
    target_texts: each('目标原文', 'Targets as written', {
      zh: '各目标的原文表述',
      en: 'The targets as the source prints them',
    }),
    target_texts_en: each('目标英译', 'Targets in English', {
      zh: '各目标的非官方英译',
      en: 'Unofficial English of the targets',
    }),
    target_values: each('目标数值', 'Values of the targets', {
      zh: '各目标的数值，以原文单位计',
      en: 'Values of the targets in their units',
    }),
    target_units: each('目标单位', 'Units of the targets', { zh: '各目标的单位代码', en: 'Codes of the units' }),
    milestones: integer({
      title: { zh: '里程碑数', en: 'Milestones' },
      description: { zh: '举措所含里程碑的个数。', en: 'How many milestones the measure has.' },
    }),
    milestone_ids: each('里程碑编号', 'Milestone IDs', { zh: '各里程碑的编号', en: 'IDs of the milestones' }),
    milestone_texts: each('里程碑原文', 'Milestones as written', {
      zh: '各里程碑的原文表述',
      en: 'The milestones as the source prints them',
    }),
    milestone_texts_en: each('里程碑英译', 'Milestones in English', {
      zh: '各里程碑的非官方英译',
      en: 'Unofficial English of the milestones',
    }),
    places: each('地名', 'Places', { zh: '举措提及的地名', en: 'Places that the measure names' }),
    places_en: each('地名英译', 'Places in English', { zh: '上列地名的英文', en: 'The same places in English' }),
    place_ids: each('地名编号', 'Place IDs', { zh: '上列地名的编号', en: 'IDs of the same places' }),
    terms: each('术语', 'Terms', { zh: '举措提及的术语', en: 'Terms that the measure names' }),
    terms_en: each('术语英译', 'Terms in English', { zh: '上列术语的英译', en: 'The same terms in English' }),
    annotations: each('校注', 'Annotations', {
      zh: '所引文字与举措重叠的校注',
      en: 'The annotations whose words overlap with those of the measure, in Chinese',
    }),
    annotations_en: each('校注英文', 'Annotations in English', {
      zh: '上列校注的英文',
      en: 'The same annotations in English',
    }),
    annotation_ids: each('校注编号', 'Annotation IDs', { zh: '上列校注的编号', en: 'IDs of the same annotations' }),
    line: integer({
      title: { zh: '行号', en: 'Line' },
      description: { zh: '举措所在的原文行号。', en: 'Number of the source line that has the measure.' },
    }),
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
    const ownTargets = targets.get(measure.id!) ?? [];
    const ownMilestones = milestones.get(measure.id!) ?? [];
    const named = (mentions.get(measure.line!) ?? []).filter(({ start }) => start! >= measure.start!);
    const places = firstOfEach(named, 'place');
    const terms = firstOfEach(named, 'term');
    const noted = annotations.filter(({ start, end }) => start! < measure.end! && end! > measure.start!);
    return {
      id: measure.id!,
      text: measure.text!,
      text_en: measure.text_en!,
      theme_title: measure.theme_title!,
      theme_title_en: measure.theme_title_en!,
      initiative_title: measure.initiative_title!,
      initiative_title_en: measure.initiative_title_en!,
      topics: measure.topics!,
      topics_en: measure.topics_en!,
      targets: ownTargets.length,
      target_ids: joined(ownTargets, 'id'),
      target_texts: joined(ownTargets, 'as_written'),
      target_texts_en: joined(ownTargets, 'text_en'),
      target_values: joined(ownTargets, 'value'),
      target_units: joined(ownTargets, 'unit'),
      milestones: ownMilestones.length,
      milestone_ids: joined(ownMilestones, 'id'),
      milestone_texts: joined(ownMilestones, 'as_written'),
      milestone_texts_en: joined(ownMilestones, 'text_en'),
      places: joined(places, 'name'),
      places_en: joined(places, 'name_en'),
      place_ids: joined(places, 'place'),
      terms: joined(terms, 'name'),
      terms_en: joined(terms, 'name_en'),
      annotations: joined(noted, 'note'),
      annotations_en: joined(noted, 'note_en'),
      annotation_ids: joined(noted, 'id'),
      line: measure.line!,
    };
  });
  return { ...model.description, rows };
}

/** The placeholder of an empty cell in a list. It keeps lists parallel. */
const none = '-';

const joined = (rows: readonly Row[], column: string): Cell =>
  joinList(rows.map((row) => String(row[column] ?? none).replaceAll('|', '｜')));

/** Returns the first mention of each term or place. */
const firstOfEach = (mentions: readonly Row[], kind: 'term' | 'place'): Row[] => [
  ...new Map(mentions.filter((mention) => mention[kind] !== null).map((mention) => [mention[kind], mention])).values(),
];
