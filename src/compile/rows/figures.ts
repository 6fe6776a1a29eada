import { type DraftRow, draftRow, type Material, provenanceOf } from '../draft.ts';
import type { FigureEntry, MilestoneEntry, TargetEntry } from '../editorial.ts';
import type { Entry } from '../editorialFolder.ts';
import { findNumerals, numeralValue } from '../numeral.ts';
import { readPattern } from '../pattern.ts';
import { type Source, type Span, SpanIndex } from '../source.ts';
import type { Located } from './commitments.ts';
import { sentenceColumns, type Sentences } from './sentences.ts';

/** A span of the source, and the entry of figures.yaml that matches it. */
interface Stretch extends Span {
  entry: Entry<FigureEntry>;
}

export type FigureIndex = SpanIndex<Stretch>;

/** Returns the spans of the source that an entry of figures.yaml matches. */
export function stretchesOf(entry: Entry<FigureEntry>, source: Source): Stretch[] {
  const { quote, pattern } = entry.value;
  const quoted = quote === undefined ? [] : source.find(quote);
  const matched = pattern === undefined ? [] : source.matchesOf(readPattern(pattern));
  return [...quoted, ...matched].map((span) => ({ entry, ...span }));
}

export const indexFigures = ({ editorial, source }: Material): FigureIndex =>
  new SpanIndex(editorial.figures.entries.flatMap((entry) => stretchesOf(entry, source)));

/** Builds a row for every numeral that belongs to a target or that an entry classifies. */
export function buildFigures(
  { source }: Material,
  figures: FigureIndex,
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
