import type { Draft, Rule } from '../draft.ts';
import { findNumerals } from '../numeral.ts';
import { stretchesOf } from '../rows/commitments.ts';
import { quotedWords } from '../rows/names.ts';
import { type Span, SpanIndex } from '../source.ts';

/** A message lists at most this many places: a word may occur thousands of times. */
const listed = 20;

/** Returns the spans of the targets' figures. Each figure is searched in the span of its row. */
function targetFigures({ tables, source }: Pick<Draft, 'tables' | 'source'>): Span[] {
  return tables.targets.flatMap(({ row }) =>
    source.find(String(row.value_as_written), { start: row.start as number, end: row.end as number }),
  );
}

export const quotationRules: readonly Rule[] = [
  {
    name: 'quotation-found',
    description: 'Every quotation of an editorial file is in the source.',
    remedy: 'Copy the words from source.txt, character by character.',
    check: ({ citations }) =>
      citations.list
        .filter(({ found }) => found.length === 0)
        .map(({ words, scope, at }) => ({ at, message: `“${words}” is not found in ${scope}` })),
  },
  {
    name: 'quotation-unique',
    description: 'A quotation that means one place occurs only there.',
    remedy: 'Quote more words, or write { quote: …, within: … } with longer words around it.',
    check: ({ citations, source }) =>
      citations.list
        .filter(({ found, repeatable }) => found.length > 1 && !repeatable)
        .map(({ words, scope, found, at }) => {
          const lines: (number | string)[] = found.slice(0, listed).map(({ start }) => source.lineAt(start).number);
          if (found.length > listed) lines.push('…');
          return { at, message: `“${words}” is found ${found.length} times in ${scope} (lines ${lines.join(', ')})` };
        }),
  },
  {
    name: 'quotation-mark-accounted',
    description: 'What the source sets in quotation marks is a term, or a quotation of the speech.',
    remedy: 'Add it to terms.yaml, or to the quotations of speech.yaml.',
    *check({ source, tables, incomplete }) {
      if (incomplete.has('terms') || incomplete.has('speech')) return;
      const named = new SpanIndex(
        [...tables.mentions, ...tables.speech].map(({ row }) => ({
          start: row.start as number,
          end: row.end as number,
        })),
      );
      for (const marked of quotedWords({ source })) {
        if (named.covers(marked)) continue;
        yield { at: source.positionAt(marked.start), message: `“${source.slice(marked)}” is not a term` };
      }
    },
  },
];

export const figureRules: readonly Rule[] = [
  {
    name: 'figure-accounted',
    description: 'Every numeral of the source is in a target, or classified by exactly one class of figures.yaml.',
    remedy: 'Add it to targets.yaml or to figures.yaml.',
    *check(draft) {
      const { source, editorial, incomplete } = draft;
      const entries = editorial.figures.entries.map((entry) => ({
        entry,
        stretches: new SpanIndex(stretchesOf(entry, source)),
      }));
      const targets = new SpanIndex(targetFigures(draft));
      for (const numeral of findNumerals(source)) {
        const classes = new Set(
          entries.filter(({ stretches }) => stretches.covers(numeral)).map(({ entry }) => entry.value.class),
        );
        const named = [...classes, ...(targets.covers(numeral) ? ['target'] : [])];
        if (named.length === 1) continue;
        const at = source.positionAt(numeral.start);
        const words = `“${source.slice(numeral)}” in “${source.lineAt(numeral.start).text.trim()}”`;
        if (named.length > 1) {
          const message = `${words} is classified as ${named.join(' and as ')}`;
          yield { at, message, remedy: 'Let one entry of figures.yaml cover it.' };
        } else if (!incomplete.has('targets') && !editorial.figures.incomplete) {
          yield { at, message: `${words} is neither a target nor classified` };
        }
      }
    },
  },
  {
    name: 'figure-used',
    description: 'Every entry of figures.yaml covers a numeral of the source.',
    remedy: 'Copy the words from source.txt, or remove the entry.',
    *check({ source, editorial }) {
      const numerals = findNumerals(source);
      for (const entry of editorial.figures.entries) {
        const stretches = new SpanIndex(stretchesOf(entry, source));
        if (numerals.some((numeral) => stretches.covers(numeral))) continue;
        const { quote, pattern } = entry.value;
        yield { at: entry.at(), message: `“${quote ?? pattern}” covers no numeral of the source` };
      }
    },
  },
];
