import type { Draft } from '../draft.ts';
import { findNumerals } from '../numeral.ts';
import { stretchesOf } from '../rows/figures.ts';
import { quotedWords } from '../rows/names.ts';
import { type Span, SpanIndex } from '../source.ts';
import { finding, type Finding, type Rule } from './rule.ts';

export const quotationFound: Rule = {
  name: 'quotation-found',
  description: 'Every quotation of an editorial file is in the source.',
  check: ({ citations }) =>
    citations.list
      .filter(({ found }) => found.length === 0)
      .map(({ words, scope, at }) =>
        finding(at, `“${words}” is not found in ${scope}`, 'Copy the words from source.txt, character by character.'),
      ),
};

/** A message lists at most this many places: a word may occur thousands of times. */
const listed = 20;

export const quotationUnique: Rule = {
  name: 'quotation-unique',
  description: 'A quotation that means one place occurs only there.',
  check: ({ citations, source }) =>
    citations.list
      .filter(({ found, repeatable }) => found.length > 1 && !repeatable)
      .map(({ words, scope, found, at }) => {
        const lines: (number | string)[] = found.slice(0, listed).map(({ start }) => source.lineAt(start).number);
        if (found.length > listed) lines.push('…');
        return finding(
          at,
          `“${words}” is found ${found.length} times in ${scope} (lines ${lines.join(', ')})`,
          'Quote more words, or write { quote: …, within: … } with longer words around it.',
        );
      }),
};

export const markAccounted: Rule = {
  name: 'quotation-mark-accounted',
  description: 'What the source sets in quotation marks is a term, or a quotation of the speech.',
  check({ source, tables, incomplete }) {
    if (incomplete.has('terms') || incomplete.has('speech')) return [];
    const named = new SpanIndex(
      [...tables.mentions, ...tables.speech].map(({ row }) => ({ start: row.start as number, end: row.end as number })),
    );
    return quotedWords({ source })
      .filter((marked) => !named.covers(marked))
      .map((marked) =>
        finding(
          source.positionAt(marked.start),
          `“${source.slice(marked)}” is not a term`,
          'Add it to terms.yaml, or to the quotations of speech.yaml.',
        ),
      );
  },
};

/** Returns the spans of the targets' figures. Each figure is searched in the span of its row. */
function targetFigures({ tables, source }: Pick<Draft, 'tables' | 'source'>): Span[] {
  return tables.targets.flatMap(({ row }) =>
    source.find(String(row.value_as_written), { start: row.start as number, end: row.end as number }),
  );
}

export const figureAccounted: Rule = {
  name: 'figure-accounted',
  description: 'Every numeral of the source is in a target, or classified by exactly one class of figures.yaml.',
  check(draft) {
    const { source, editorial, incomplete } = draft;
    const entries = editorial.figures.entries.map((entry) => ({
      entry,
      stretches: new SpanIndex(stretchesOf(entry, source)),
    }));
    const targets = new SpanIndex(targetFigures(draft));
    return findNumerals(source).flatMap((numeral): Finding[] => {
      const classes = new Set(
        entries.filter(({ stretches }) => stretches.covers(numeral)).map(({ entry }) => entry.value.class),
      );
      const counted = targets.covers(numeral) ? 1 : 0;
      if (classes.size + counted === 1) return [];
      const { text } = source.lineAt(numeral.start);
      const words = `“${source.slice(numeral)}” in “${text.trim()}”`;
      if (classes.size + counted > 1) {
        return [
          finding(
            source.positionAt(numeral.start),
            `${words} is classified as ${[...classes, ...(counted ? ['target'] : [])].join(' and as ')}`,
            'Let one entry of figures.yaml cover it.',
          ),
        ];
      }
      if (incomplete.has('targets') || editorial.figures.incomplete) return [];
      return [
        finding(
          source.positionAt(numeral.start),
          `${words} is neither a target nor classified`,
          'Add it to targets.yaml or to figures.yaml.',
        ),
      ];
    });
  },
};

export const figureUsed: Rule = {
  name: 'figure-used',
  description: 'Every entry of figures.yaml covers a numeral of the source.',
  check(draft) {
    const numerals = findNumerals(draft.source);
    return draft.editorial.figures.entries
      .filter((entry) => {
        const stretches = new SpanIndex(stretchesOf(entry, draft.source));
        return !numerals.some((numeral) => stretches.covers(numeral));
      })
      .map(({ value, at }) =>
        finding(
          at(),
          `“${value.quote ?? value.pattern}” covers no numeral of the source`,
          'Copy the words from source.txt, or remove the entry.',
        ),
      );
  },
};
