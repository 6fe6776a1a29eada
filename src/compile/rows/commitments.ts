import { joinList } from '../../model/column.ts';
import type { Row } from '../../model/table.ts';
import { convertArea } from '../vocabulary.ts';
import { type DraftRow, type Material, provenanceOf } from '../draft.ts';
import type { FigureEntry, MilestoneEntry, TargetEntry } from '../editorial.ts';
import type { Entry } from '../editorialFolder.ts';
import { numeralValue, splitFigure } from '../numeral.ts';
import type { Span } from '../source.ts';

/**
 * Returns the ID of the measure or sentence that a target or milestone belongs to: its own ID without the last part.
 */
export const ownerOf = (id: string): string => id.slice(0, id.lastIndexOf('-'));

/** Measures and sentences of the speech, by their IDs. */
export type Owners = ReadonlyMap<string, Row>;

export const readOwners = (...tables: readonly DraftRow[][]): Owners =>
  new Map(tables.flat().map(({ row }) => [row.id as string, row]));

/** The span of a target's or milestone's words, with the spans of its numeral and of what is counted. */
export interface Located<T> extends Span {
  entry: Entry<T>;
  owner: Row;
  figure: Span | null;
}

export function locateTargets({ editorial, citations }: Material, owners: Owners): Located<TargetEntry>[] {
  return editorial.targets.entries.flatMap((entry) => {
    const { id, quote, figure, qualifier, deadline } = entry.value;
    const owner = owners.get(ownerOf(id));
    if (!owner) return [];
    const sentence = spanOf(owner);
    const name = `measure ${owner.id}`;
    if (qualifier) citations.locateAll(qualifier, entry.at('qualifier'), sentence, name);
    if (deadline.stated) citations.locateAll(deadline.stated, entry.at('deadline', 'stated'), sentence, name);
    const quoted = citations.locateIn(quote, sentence, name, entry.at('quote'));
    const counted = quoted && citations.locateIn(figure, quoted, `“${quote}”`, entry.at('figure'));
    return quoted && counted ? [{ entry, owner, figure: counted, ...quoted }] : [];
  });
}

export function locateMilestones({ editorial, citations }: Material, owners: Owners): Located<MilestoneEntry>[] {
  return editorial.milestones.entries.flatMap((entry) => {
    const { id, quote, figure, qualifier, members } = entry.value;
    const owner = owners.get(ownerOf(id));
    if (!owner) return [];
    const sentence = spanOf(owner);
    const name = String(owner.id);
    if (qualifier) citations.locateAll(qualifier, entry.at('qualifier'), sentence, name);
    for (const [index, member] of members.entries())
      citations.locateAll(member.name, entry.at('members', index, 'name'), sentence, name);
    const quoted = citations.locateIn(quote, sentence, name, entry.at('quote'));
    if (!quoted) return [];
    const counted = figure === null ? null : citations.locateIn(figure, quoted, `“${quote}”`, entry.at('figure'));
    return figure !== null && !counted ? [] : [{ entry, owner, figure: counted, ...quoted }];
  });
}

const spanOf = ({ start, end }: Row): Span => ({ start: start as number, end: end as number });

const titlesOf = (owner: Row) => ({
  theme_title: owner.theme_title ?? null,
  theme_title_en: owner.theme_title_en ?? null,
  initiative_title: owner.initiative_title ?? null,
  initiative_title_en: owner.initiative_title_en ?? null,
});

const sentenceOf = (owner: Row) => ({ sentence: owner.text!, sentence_en: owner.text_en! });

export function buildTargets(material: Material, located: readonly Located<TargetEntry>[]): DraftRow[] {
  const { source, vocabulary, editorial, citations } = material;
  const english = editorial.english?.value;
  const gloss = (words: string | null | undefined) => (words && english?.words.get(words)) || null;
  return located.map(({ entry, owner, figure, start, end }) => {
    const target = entry.value;
    const unit = vocabulary.units.find(({ code }) => code === target.unit);
    const area = unit?.square_metres ? convertArea(target.value, unit.square_metres) : null;
    const year = target.year && citations.locate(target.year.from, entry.at('year', 'from'));
    const row = {
      id: target.id,
      indicator: target.indicator,
      indicator_en: target.indicator_en,
      comparison: target.comparison,
      value: target.value,
      unit_as_written: splitFigure(target.figure, unit?.written)?.unit ?? target.figure,
      unit_en: unit?.plural ?? unit?.title.en ?? target.unit,
      as_written: source.slice({ start, end }),
      text_en: english?.targets.get(target.id) ?? null,
      ...sentenceOf(owner),
      kind: target.kind,
      kind_note: target.kind_note,
      kind_note_en: target.kind_note_en,
      increment_basis: target.increment_basis,
      qualifier: target.qualifier,
      qualifier_en: gloss(target.qualifier),
      qualifier_scope: target.qualifier_scope,
      target_year: target.year?.value ?? null,
      target_year_source: target.year?.source ?? null,
      target_year_passage: year ? provenanceOf(source, year).passage : null,
      deadline_stated: target.deadline.stated ?? null,
      deadline_stated_en: gloss(target.deadline.stated),
      deadline_inferred: target.deadline.inferred ?? null,
      inference_note: target.inference_note,
      inference_note_en: target.inference_note_en,
      hectares: area?.hectares ?? null,
      square_metres: area?.square_metres ?? null,
      note: target.note,
      note_en: target.note_en,
      ...titlesOf(owner),
      value_as_written: source.slice(figure!),
      unit: target.unit,
      unit_ucum: unit?.ucum ?? null,
      unit_qudt: unit?.qudt ? `http://qudt.org/vocab/unit/${unit.qudt}` : null,
      unit_square_metres: unit?.square_metres ?? null,
      hectares_exact: area?.hectares_exact ?? null,
      measure: ownerOf(target.id),
      ...provenanceOf(source, { start, end }),
    };
    return { row, at: entry.at() };
  });
}

export function buildMilestones(
  { source, editorial }: Material,
  located: readonly Located<MilestoneEntry>[],
  /** Whether the source lists what a numeral counts. */
  membersOf: (figure: Span) => FigureEntry['members'] | null,
): DraftRow[] {
  const english = editorial.english?.value;
  return located.map(({ entry, owner, figure, start, end }) => {
    const { id, item, item_en, members, qualifier, note, note_en } = entry.value;
    const inSpeech = id.startsWith('S');
    const row = {
      id,
      item,
      item_en,
      quantity: figure && numeralValue(source.slice(figure)),
      as_written: source.slice({ start, end }),
      text_en: english?.milestones.get(id) ?? null,
      ...sentenceOf(owner),
      kind: figure ? 'counted' : 'completion',
      members: figure && (membersOf(figure) ?? null),
      member_names: joinList(members.map(({ name }) => name)),
      member_names_en: joinList(members.map(({ name_en }) => name_en)),
      qualifier,
      qualifier_en: (qualifier && english?.words.get(qualifier)) || null,
      note,
      note_en,
      ...titlesOf(owner),
      measure: inSpeech ? null : ownerOf(id),
      speech: inSpeech ? ownerOf(id) : null,
      ...provenanceOf(source, { start, end }),
    };
    return { row, at: entry.at() };
  });
}
