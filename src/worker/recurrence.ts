/** As many texts are told from each other at a time, about; a power of two. */
const slots = 4096;

/** Tells whether a text came before, of the last few thousand: what is asked for once is not worth keeping. */
export class Recurrence {
  readonly #seen = new Int32Array(slots);

  /** Whether the text came before; now and then wrong, for one that came long ago or has the hash of another. */
  again(text: string): boolean {
    let hash = 0;
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x9e3779b1);
    const slot = (hash ^ (hash >>> 15)) & (slots - 1);
    if (this.#seen[slot] === hash) return true;
    this.#seen[slot] = hash;
    return false;
  }
}
