import type { Entry } from '../editorialFolder.ts';
import type { FigureEntry } from '../editorial.ts';
import { findNumerals } from '../numeral.ts';
import { readPattern } from '../pattern.ts';
import type { Draft } from '../draft.ts';
import type { Span } from '../source.ts';
import { SpanIndex } from '../spanIndex.ts';
import { finding, type Finding, type Rule } from './rule.ts';

/** The stretches of the source that an entry of figures.yaml speaks of. */
function stretchesOf({ value }: Entry<FigureEntry>, { source }: Pick<Draft, 'source'>): Span[] {
  const quoted = value.quote === undefined ? [] : source.find(value.quote);
  const matched = value.pattern === undefined ? [] : source.matchesOf(readPattern(value.pattern));
  return [...quoted, ...matched];
}

/** Where the figures of the targets stand: each is found by its row's span and the figure's words in it. */
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
      stretches: new SpanIndex(stretchesOf(entry, draft)),
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
        const stretches = new SpanIndex(stretchesOf(entry, draft));
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
