import { levelOf } from '../division.ts';
import { type DraftRow, type Material, provenanceOf } from '../draft.ts';
import type { Span } from '../source.ts';
import type { Mention } from './mentions.ts';

export function buildTerms(material: Material, mentions: readonly Mention[]): DraftRow[] {
  const { editorial, source } = material;
  const marks = new Set(quotedWords(material).map(placeOf));
  const ofEntity = groupMentions(mentions);
  return editorial.terms.entries.flatMap((entry) => {
    const term = entry.value;
    const own = ofEntity.get(`term ${term.id}`) ?? [];
    const first = own.find((mention) => source.slice(mention) === term.name);
    if (!first) return [];
    const row = {
      id: term.id,
      name: term.name,
      name_en: editorial.english?.value.terms.get(term.id) ?? null,
      category: term.category,
      marked: own.some((mention) => marks.has(placeOf(mention))),
      expansion: term.expansion,
      note: term.note,
      mentions: own.length,
      ...provenanceOf(source, first),
    };
    return [{ row, at: entry.at() }];
  });
}

export function buildPlaces(material: Material, mentions: readonly Mention[]): DraftRow[] {
  const { editorial, source, vocabulary } = material;
  const ofEntity = groupMentions(mentions);
  return editorial.places.entries.flatMap((entry) => {
    const place = entry.value;
    const own = ofEntity.get(`place ${place.id}`) ?? [];
    const first = own[0];
    if (!first) return [];
    const row = {
      id: place.id,
      name_as_written: source.slice(first),
      matched_name: (place.code && vocabulary.divisions.get(place.code)) ?? null,
      name_en: editorial.english?.value.places.get(place.id) ?? null,
      code: place.code,
      level: place.code ? levelOf(place.code) : 'other',
      role: place.role,
      note: place.note,
      mentions: own.length,
      ...provenanceOf(source, first),
    };
    return [{ row, at: entry.at() }];
  });
}

const groupMentions = (mentions: readonly Mention[]): Map<string, Mention[]> =>
  Map.groupBy(mentions, ({ entity }) => `${entity.kind} ${entity.id}`);

const placeOf = ({ start, end }: Span): string => `${start}-${end}`;

/** What stands between quotation marks “…”, without the marks. */
export function quotedWords({ source }: Pick<Material, 'source'>): Span[] {
  return source.matches(/“[^“”]*”/gu).map(({ start, end }) => ({ start: start + 1, end: end - 1 }));
}
