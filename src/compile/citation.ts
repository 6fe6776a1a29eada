import type { Quotation } from './editorial.ts';
import type { Position } from './problem.ts';
import type { Source, Span } from './source.ts';

/** Words that an editorial file quotes, the part of the source that was searched, and the matches. */
export interface Citation {
  words: string;
  /** The name of the searched part in messages: `the source`, `measure T1.4.2`. */
  scope: string;
  found: Span[];
  /** Whether the words may occur more than once. */
  repeatable: boolean;
  at: Position;
}

/** Looks up quotations in the source, and records every lookup. The rules check the record afterwards. */
export class Citations {
  readonly list: Citation[] = [];
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Returns the span of words that occur exactly once in the source, else `null`; the rules then report a problem. */
  locate(quotation: Quotation, at: Position): Span | null {
    if (typeof quotation === 'string') return this.locateIn(quotation, null, 'the source', at);
    const context = this.locateIn(quotation.within, null, 'the source', at);
    return context && this.locateIn(quotation.quote, context, `“${quotation.within}”`, at);
  }

  /** Like {@link locate}, in a part of the source. Messages call the part `scope`. */
  locateIn(words: string, part: Span | null, scope: string, at: Position): Span | null {
    const found = this.locateAll(words, at, part, scope, false);
    return found.length === 1 ? found[0]! : null;
  }

  /** Returns every span of the words in the source or in a part of it. A rule reports words that do not occur. */
  locateAll(words: string, at: Position, part: Span | null = null, scope = 'the source', repeatable = true): Span[] {
    const found = this.#source.find(words, part ?? undefined);
    this.list.push({ words, scope, found, repeatable, at });
    return found;
  }
}
