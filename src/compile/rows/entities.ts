import { levelOf } from '../division.ts';
import { type DraftRow, type Material, provenanceOf } from '../draft.ts';
import type { Span } from '../source.ts';
import type { Mention } from './mentions.ts';

export function buildTerms(material: Material, mentions: readonly Mention[]): DraftRow[] {
  const { editorial, source } = material;
  const marks = quotedWords(material);
  return editorial.terms.entries.flatMap((entry) => {
    const term = entry.value;
    const own = mentionsOf('term', term.id, mentions);
    const first = own.find((mention) => source.slice(mention) === term.name);
    if (!first) return [];
    const row = {
      id: term.id,
      name: term.name,
      name_en: editorial.english?.value.terms.get(term.id) ?? null,
      category: term.category,
      marked: own.some((mention) => marks.some(({ start, end }) => start === mention.start && end === mention.end)),
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
  return editorial.places.entries.flatMap((entry) => {
    const place = entry.value;
    const own = mentionsOf('place', place.id, mentions);
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

const mentionsOf = (kind: 'term' | 'place', id: string, mentions: readonly Mention[]): Mention[] =>
  mentions.filter(({ entity }) => entity.kind === kind && entity.id === id);

/** What stands between quotation marks “…”, without the marks. */
export function quotedWords({ source }: Pick<Material, 'source'>): Span[] {
  return source.matches(/“[^“”]*”/gu).map(({ start, end }) => ({ start: start + 1, end: end - 1 }));
}
