import type { Facts, PolicyName } from '../answers/policy.ts';
import type { Coding } from '../model/manifest.ts';
import type { StoredKey } from '../storage/storage.ts';
import type { Rendered, SentAnswer, TableAnswer } from './answer.ts';

/** The header fields of earlier responses, by the kind of response. */
export type SentHeaders = Partial<Record<PolicyName, Headers>>;

/** A stored representation in one content coding: where its bytes are, and the facts about them. */
export interface Variant {
  body: StoredKey | Blob;
  facts: Facts & { entityTag: string; size: number };
  headers: SentHeaders;
}

/** An answer, with what was computed for earlier responses. */
export interface Prepared {
  answer: SentAnswer;
  /** Of a stored answer. */
  variants: Partial<Record<Coding | 'identity', Variant>>;
  /** Of a computed answer; so is `rendered`. */
  headers: SentHeaders;
  rendered: Rendered | null;
}

export const prepare = (answer: SentAnswer): Prepared => ({ answer, variants: {}, headers: {}, rendered: null });

/** Keeps a rendered body for the next response, unless it is larger than {@link maxKept}. */
export function keepRendered(prepared: Prepared, rendered: Rendered): void {
  if (rendered.body.length <= maxKept) prepared.rendered = rendered;
}

/** An answer takes about 5 kB with its header fields, plus its body. */
const maxAnswers = 500;
/** A table takes up to 120 kB, if no other cache has the manifest of its release. */
const maxTables = 100;
/** The largest body that is kept, in bytes. */
const maxKept = 32 * 1024;

/**
 * A cache of answers by request target, and of tables by path. Measured: composing header fields is half the cost of a 304;
 * of a new query, finding its table is a fifth, and rendering the body is half (bench/README.md).
 */
export class AnswerMemory {
  readonly #answers = new Map<string, Prepared>();
  readonly #tables = new Map<string, TableAnswer>();
  /** Targets with one request so far. Caching queries that nobody repeats only creates garbage. */
  readonly #askedOnce = new Set<string>();

  recall(target: string): Prepared | undefined {
    return this.#answers.get(target);
  }

  recallTable(path: string): TableAnswer | undefined {
    return this.#tables.get(path);
  }

  /** Caches a table at the first request, because queries that nobody repeats are queries of the same few tables. */
  rememberTable(path: string, table: TableAnswer): void {
    if (this.#tables.has(path)) return;
    if (this.#tables.size >= maxTables) this.#tables.delete(this.#tables.keys().next().value!);
    this.#tables.set(path, table);
  }

  /** Caches a lasting answer at the second request for its target, unless Accept chose it. */
  remember(target: string, prepared: Prepared): void {
    const { answer } = prepared;
    if (!('lasting' in answer && answer.lasting)) return;
    // The next request for this target may have another Accept.
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
