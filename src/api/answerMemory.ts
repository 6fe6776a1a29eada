import type { Answer, Rendered } from './answer.ts';

/** An answer, and what was made of it when it was sent before. */
export interface Prepared {
  answer: Answer;
  /** Header fields, by the kind of response and its content coding. */
  headers: Map<string, Headers | Record<string, string>>;
  rendered: Rendered | null;
}

export const prepare = (answer: Answer): Prepared => ({ answer, headers: new Map(), rendered: null });

/** Lets a body be sent again, unless it is too large: an answer that is remembered has no more than this in memory. */
export function keepRendered(prepared: Prepared, rendered: Rendered): void {
  if (rendered.body.length <= maxBody) prepared.rendered = rendered;
}

/** Each takes some 5 kB with its header fields, and its body. */
const maxAnswers = 500;
/** Bodies up to this size are remembered, in bytes. */
const maxBody = 32 * 1024;

/**
 * Answers by the target of their request. It pays: header fields take half of what a 304 costs, and a body half of what
 * a query costs (bench/README.md).
 */
export class AnswerMemory {
  readonly #answers = new Map<string, Prepared>();
  /** Targets that were asked for once: what nobody asks for again would only be work for the garbage collector. */
  readonly #askedOnce = new Set<string>();

  recall(target: string): Prepared | undefined {
    return this.#answers.get(target);
  }

  /**
   * Remembers what is asked for a second time, and is answered in the same way until the next publication, whatever the
   * request's header fields are.
   */
  remember(target: string, prepared: Prepared): void {
    const { answer } = prepared;
    if (!('lasting' in answer && answer.lasting)) return;
    // What Accept chose is not what the next request for the same target means.
    if (answer.facts.vary?.includes('Accept')) return;
    if (!this.#askedOnce.delete(target)) {
      if (this.#askedOnce.size >= maxAnswers) this.#askedOnce.clear();
      this.#askedOnce.add(target);
      return;
    }
    if (this.#answers.size >= maxAnswers) this.#answers.delete(this.#answers.keys().next().value!);
    this.#answers.set(target, prepared);
  }
}
