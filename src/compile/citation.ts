import type { Quotation } from './editorial.ts';
import type { Position } from './problem.ts';
import type { Source, Span } from './source.ts';

/** Words that an editorial file quotes, and where they were looked for and found. */
export interface Citation {
  words: string;
  /** What the words were looked for in, for messages: `the source`, `measure T1.4.2`. */
  scope: string;
  found: Span[];
  /** Words that may be in several places. */
  repeatable: boolean;
  at: Position;
}

/** Looks quotations up in the source, and remembers each lookup for the rules. */
export class Citations {
  readonly list: Citation[] = [];
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  /** The span of words that occur exactly once in the source; `null` (and a problem, by rule) otherwise. */
  locate(quotation: Quotation, at: Position): Span | null {
    if (typeof quotation === 'string') return this.locateIn(quotation, null, 'the source', at);
    const context = this.locateIn(quotation.within, null, 'the source', at);
    return context && this.locateIn(quotation.quote, context, `“${quotation.within}”`, at);
  }

  /** As {@link locate}, in a part of the source that `name` names. */
  locateIn(words: string, part: Span | null, name: string, at: Position): Span | null {
    const found = this.#look(words, part, name, false, at);
    return found.length === 1 ? found[0]! : null;
  }

  /** Every span of words that occur at least once in the source, or in a part of it. */
  locateAll(words: string, at: Position, part: Span | null = null, name = 'the source'): Span[] {
    return this.#look(words, part, name, true, at);
  }

  #look(words: string, part: Span | null, scope: string, repeatable: boolean, at: Position): Span[] {
    const found = this.#source.find(words, part ?? undefined);
    this.list.push({ words, scope, found, repeatable, at });
    return found;
  }
}
