import { compareText } from '../../model/text.ts';
import { levelOf } from '../vocabulary.ts';
import { type DraftRow, draftRow, type Material, provenanceOf } from '../draft.ts';
import type { Entry } from '../editorialFolder.ts';
import type { Position } from '../problem.ts';
import { covers, type Span, SpanIndex } from '../source.ts';
import { sentenceColumns, type Sentences } from './sentences.ts';

/** A term or a place, with all of its spellings in the source. */
export interface Entity {
  id: string;
  kind: 'term' | 'place';
  names: { words: string; at: Position }[];
  except: { words: string; at: Position }[];
}

export interface Mention extends Span {
  entity: Entity;
}

export function readEntities({ editorial }: Material): Entity[] {
  const listed = (words: readonly string[], at: Entry<unknown>['at'], field: string) =>
    words.map((each, index) => ({ words: each, at: at(field, index) }));
  const terms = editorial.terms.entries.map(({ value: { id, name, also, except }, at }) => ({
    id,
    kind: 'term' as const,
    names: [{ words: name, at: at('name') }, ...listed(also, at, 'also')],
    except: listed(except, at, 'except'),
  }));
  const places = editorial.places.entries.map(({ value: { id, names, except }, at }) => ({
    id,
    kind: 'place' as const,
    names: listed(names, at, 'names'),
    except: listed(except, at, 'except'),
  }));
  return [...terms, ...places];
}

/** Returns all mentions in the order of the source. Of mentions that begin together, the longer comes first. */
export function findMentions(material: Material, entities: readonly Entity[]): Mention[] {
  return entities
    .flatMap((entity) => mentionsOf(entity, material).map((span) => ({ entity, ...span })))
    .toSorted((a, b) => a.start - b.start || b.end - a.end || compareText(a.entity.id, b.entity.id))
    .filter((mention, index, all) => !isSame(mention, all[index - 1]));
}

/** Drops duplicates: an entity that is listed twice, or lists a name twice, has one mention at a place. */
const isSame = (mention: Mention, other: Mention | undefined): boolean =>
  mention.start === other?.start &&
  mention.end === other.end &&
  mention.entity.id === other.entity.id &&
  mention.entity.kind === other.entity.kind;

/** 南海 inside 南海区 is the same mention; a name inside the editor's exceptions is not one. */
function mentionsOf(entity: Entity, { citations }: Material): Span[] {
  const look = ({ words, at }: { words: string; at: Position }) => citations.locateAll(words, at);
  const exceptions = new SpanIndex(entity.except.flatMap(look));
  const spans = entity.names.flatMap(look);
  const named = new SpanIndex(spans);
  return spans.filter((span) => !exceptions.covers(span) && !named.coversWithMore(span));
}

const mentionId = ({ start, entity }: Mention): string => `M${start}-${entity.id}`;

export function buildMentions(
  { source }: Material,
  mentions: readonly Mention[],
  { terms, places }: { terms: readonly DraftRow[]; places: readonly DraftRow[] },
  sentences: Sentences,
): DraftRow[] {
  const longest = mentions.reduce((most, mention) => Math.max(most, lengthOf(mention)), 0);
  const rowsById = {
    term: new Map(terms.map(({ row }) => [row.id, row])),
    place: new Map(places.map(({ row }) => [row.id, row])),
  };
  return mentions.map((mention, index) => {
    const { entity } = mention;
    const around = enclosing(mention, mentions, index, longest);
    const named = rowsById[entity.kind].get(entity.id);
    const cells = {
      name: named?.name,
      name_en: named?.name_en,
      kind: entity.kind,
      quote: source.slice(mention),
      id: mentionId(mention),
      [entity.kind]: entity.id,
      within: around && mentionId(around),
      ...sentenceColumns(sentences.at(mention)),
      ...provenanceOf(source, mention),
    };
    return draftRow('mentions', cells, entity.names[0]!.at);
  });
}

const lengthOf = ({ start, end }: Span): number => end - start;

/** Returns the shortest longer mention of another entity around this one: one of the few before it in the list. */
function enclosing(mention: Mention, mentions: readonly Mention[], index: number, longest: number): Mention | null {
  let best: Mention | null = null;
  for (let at = index - 1; at >= 0 && mentions[at]!.start >= mention.end - longest; at -= 1) {
    const other = mentions[at]!;
    const around = covers(other, mention) && lengthOf(other) > lengthOf(mention);
    if (around && (best === null || lengthOf(other) <= lengthOf(best))) best = other;
  }
  return best;
}

export function buildTerms(material: Material, mentions: readonly Mention[]): DraftRow[] {
  const { editorial, source, citations } = material;
  const english = editorial.english?.value;
  const marks = new Set(quotedWords(material).map(placeOf));
  const ofEntity = groupMentions(mentions);
  return editorial.terms.entries.flatMap((entry) => {
    const term = entry.value;
    const own = ofEntity.get(`term ${term.id}`) ?? [];
    if (term.expansion !== null) citations.locateAll(term.expansion, entry.at('expansion'));
    const first = own.find((mention) => source.slice(mention) === term.name);
    if (!first) return [];
    const cells = {
      ...term,
      name_en: english?.terms.get(term.id),
      expansion_en: term.expansion && english?.expansions.get(term.id),
      in_quotation_marks: own.some((mention) => marks.has(placeOf(mention))),
      mentions: own.length,
      ...provenanceOf(source, first),
    };
    return [draftRow('terms', cells, entry.at())];
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
    const cells = {
      ...place,
      name: (place.code && vocabulary.divisions.get(place.code)) || source.slice(first),
      name_en: editorial.english?.value.places.get(place.id),
      name_as_written: source.slice(first),
      level: place.code ? levelOf(place.code) : 'other',
      mentions: own.length,
      ...provenanceOf(source, first),
    };
    return [draftRow('places', cells, entry.at())];
  });
}

const groupMentions = (mentions: readonly Mention[]): Map<string, Mention[]> =>
  Map.groupBy(mentions, ({ entity }) => `${entity.kind} ${entity.id}`);

const placeOf = ({ start, end }: Span): string => `${start}-${end}`;

/** Returns the spans between quotation marks “…”, without the marks. */
export function quotedWords({ source }: Pick<Material, 'source'>): Span[] {
  return source.matches(/“[^“”]*”/gu).map(({ start, end }) => ({ start: start + 1, end: end - 1 }));
}
