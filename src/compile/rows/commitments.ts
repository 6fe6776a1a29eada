import { joinList, type Row } from '../../model/table.ts';
import { convertArea } from '../vocabulary.ts';
import { type DraftRow, draftRow, type Material, provenanceOf } from '../draft.ts';
import type { FigureEntry, MilestoneEntry, TargetEntry } from '../editorial.ts';
import type { Entry, EntryList } from '../editorialFolder.ts';
import { findNumerals, numeralValue, splitFigure } from '../numeral.ts';
import { readPattern } from '../pattern.ts';
import { type Source, type Span, SpanIndex } from '../source.ts';
import type { Path } from '../yamlFile.ts';
import { sentenceColumns, type Sentences } from './sentences.ts';

/** Returns the ID of the measure or sentence of a target or milestone: its own ID without the last part. */
export const ownerOf = (id: string): string => id.slice(0, id.lastIndexOf('-'));

/** Measures and sentences of the speech, by their IDs. */
export type Owners = ReadonlyMap<string, Row>;

export const readOwners = (...tables: readonly DraftRow[][]): Owners =>
  new Map(tables.flat().map(({ row }) => [row.id as string, row]));

/** The span of a target's or milestone's words, with the spans of its numeral and of what is counted. */
interface Located<T> extends Span {
  entry: Entry<T>;
  owner: Row;
  figure: Span | null;
}

export const locateTargets = (material: Material, owners: Owners): Located<TargetEntry>[] =>
  locateEntries(material.editorial.targets, material, owners, 'measure ', ({ deadline }) => [
    [deadline.stated, ['deadline', 'stated']],
  ]);

export const locateMilestones = (material: Material, owners: Owners): Located<MilestoneEntry>[] =>
  locateEntries(material.editorial.milestones, material, owners, '', ({ members }) =>
    members.map(({ name }, index) => [name, ['members', index, 'name']]),
  );

/** Looks up what entries quote in the rows that they belong to. `othersOf` returns words that may occur repeatedly. */
function locateEntries<T extends Pick<MilestoneEntry, 'id' | 'quote' | 'figure' | 'qualifier'>>(
  { entries }: EntryList<T>,
  { citations }: Material,
  owners: Owners,
  kind: string,
  othersOf: (value: T) => [words: string | null | undefined, path: Path][],
): Located<T>[] {
  return entries.flatMap((entry) => {
    const { id, quote, figure, qualifier } = entry.value;
    const owner = owners.get(ownerOf(id));
    if (!owner) return [];
    const sentence = { start: owner.start as number, end: owner.end as number };
    const name = `${kind}${owner.id}`;
    for (const [words, path] of [[qualifier, ['qualifier']] as const, ...othersOf(entry.value)]) {
      if (words) citations.locateAll(words, entry.at(...path), sentence, name);
    }
    const quoted = citations.locateIn(quote, sentence, name, entry.at('quote'));
    const counted = quoted && figure !== null && citations.locateIn(figure, quoted, `“${quote}”`, entry.at('figure'));
    if (!quoted || counted === null) return [];
    return [{ entry, owner, figure: counted || null, ...quoted }];
  });
}

/** Returns the columns that a target or milestone has from the row that it belongs to. */
function ownerColumns(owner: Row) {
  const { theme_title, theme_title_en, initiative_title, initiative_title_en, text, text_en } = owner;
  return { theme_title, theme_title_en, initiative_title, initiative_title_en, sentence: text, sentence_en: text_en };
}

export function buildTargets(material: Material, located: readonly Located<TargetEntry>[]): DraftRow[] {
  const { source, vocabulary, editorial, citations } = material;
  const english = editorial.english?.value;
  const gloss = (words: string | null | undefined) => words && english?.words.get(words);
  return located.map(({ entry, owner, figure, start, end }) => {
    const target = entry.value;
    const unit = vocabulary.units.find(({ code }) => code === target.unit);
    const year = target.year && citations.locate(target.year.from, entry.at('year', 'from'));
    const cells = {
      ...target,
      ...ownerColumns(owner),
      hectares: null,
      ...(unit?.square_metres && convertArea(target.value, unit.square_metres)),
      unit_as_written: splitFigure(target.figure, unit?.written)?.unit ?? target.figure,
      unit_en: unit?.plural ?? unit?.title.en ?? target.unit,
      unit_ucum: unit?.ucum,
      unit_qudt: unit?.qudt && `http://qudt.org/vocab/unit/${unit.qudt}`,
      unit_square_metres: unit?.square_metres,
      as_written: source.slice({ start, end }),
      value_as_written: source.slice(figure!),
      text_en: english?.targets.get(target.id),
      qualifier_en: gloss(target.qualifier),
      target_year: target.year?.value,
      target_year_source: target.year?.source,
      target_year_passage: year && provenanceOf(source, year).passage,
      deadline_stated: target.deadline.stated,
      deadline_stated_en: gloss(target.deadline.stated),
      deadline_inferred: target.deadline.inferred,
      measure: ownerOf(target.id),
      ...provenanceOf(source, { start, end }),
    };
    return draftRow('targets', cells, entry.at());
  });
}

export function buildMilestones(
  { source, editorial }: Material,
  located: readonly Located<MilestoneEntry>[],
  /** Whether the source lists what a numeral counts. */
  membersOf: (figure: Span) => FigureEntry['members'],
): DraftRow[] {
  const english = editorial.english?.value;
  return located.map(({ entry, owner, figure, start, end }) => {
    const { id, members, qualifier } = entry.value;
    const cells = {
      ...entry.value,
      ...ownerColumns(owner),
      quantity: figure && numeralValue(source.slice(figure)),
      as_written: source.slice({ start, end }),
      text_en: english?.milestones.get(id),
      kind: figure ? 'counted' : 'completion',
      members: figure && membersOf(figure),
      member_names: joinList(members.map(({ name }) => name)),
      member_names_en: joinList(members.map(({ name_en }) => name_en)),
      qualifier_en: qualifier && english?.words.get(qualifier),
      [id.startsWith('S') ? 'speech' : 'measure']: ownerOf(id),
      ...provenanceOf(source, { start, end }),
    };
    return draftRow('milestones', cells, entry.at());
  });
}

/** A span of the source, and the entry of figures.yaml that matches it. */
interface Stretch extends Span {
  entry: Entry<FigureEntry>;
}

/** Returns the spans of the source that an entry of figures.yaml matches. */
export function stretchesOf(entry: Entry<FigureEntry>, source: Source): Stretch[] {
  const { quote, pattern } = entry.value;
  const quoted = quote === undefined ? [] : source.find(quote);
  const matched = pattern === undefined ? [] : source.matchesOf(readPattern(pattern));
  return [...quoted, ...matched].map((span) => ({ entry, ...span }));
}

export const indexFigures = ({ editorial, source }: Material): SpanIndex<Stretch> =>
  new SpanIndex(editorial.figures.entries.flatMap((entry) => stretchesOf(entry, source)));

/** Builds a row for every numeral that belongs to a target or that an entry classifies. */
export function buildFigures(
  { source }: Material,
  figures: SpanIndex<Stretch>,
  targets: readonly Located<TargetEntry>[],
  milestones: readonly Located<MilestoneEntry>[],
  sentences: Sentences,
): DraftRow[] {
  const counted = new SpanIndex(targets.map((target) => ({ target, ...target.figure! })));
  const delivered = new SpanIndex(milestones.flatMap(({ figure, entry }) => (figure ? [{ entry, ...figure }] : [])));
  return findNumerals(source).flatMap((numeral) => {
    const target = counted.find(numeral)?.target;
    const stretch = target ? undefined : figures.find(numeral);
    if (!target && !stretch) return [];
    const cells = {
      class: 'target',
      ...stretch?.entry.value,
      numeral: source.slice(numeral),
      words: source.slice(target ?? stretch!).trim(),
      value: numeralValue(source.slice(numeral)),
      id: `F${numeral.start}`,
      target: target?.entry.value.id,
      milestone: delivered.find(numeral)?.entry.value.id,
      ...sentenceColumns(sentences.at(numeral)),
      ...provenanceOf(source, numeral),
    };
    return [draftRow('figures', cells, (target?.entry ?? stretch!.entry).at())];
  });
}
