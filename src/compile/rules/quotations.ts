import { quotedWords } from '../rows/entities.ts';
import { SpanIndex } from '../spanIndex.ts';
import { finding, type Rule } from './rule.ts';

export const quotationFound: Rule = {
  name: 'quotation-found',
  description: 'Every quotation of an editorial file stands in the source.',
  check: ({ citations }) =>
    citations.list
      .filter(({ found }) => found.length === 0)
      .map(({ words, scope, at }) =>
        finding(at, `“${words}” is not found in ${scope}`, 'Copy the words from source.txt, character by character.'),
      ),
};

/** How many places a message lists: a word may be in thousands. */
const listed = 20;

export const quotationUnique: Rule = {
  name: 'quotation-unique',
  description: 'A quotation that stands for one place stands there only.',
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
          `“${source.slice(marked)}” is no term`,
          'Add it to terms.yaml, or to the quotations of speech.yaml.',
        ),
      );
  },
};
