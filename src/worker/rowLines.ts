import { type Bytes, decodeUtf8, encodeUtf8 } from '../model/bytes.ts';
import { UnreadableError } from '../store/reader.ts';

const lineEnd = 0x0a;
const comma = 0x2c;
/** Bytes of what separates rows: a comma and a line end. */
const separator = 2;

/** Rows as JSON that stands ready: a row a line. */
export class RowLines {
  readonly #bytes: Bytes;
  /** Where each row's line begins, and where the line after the last one would. */
  readonly #starts: Uint32Array;

  /**
   * @param bytes a first line that is no row, then a row a line with a comma at its end but the last; throws
   * {@link UnreadableError} where there are fewer lines than `count` rows need
   */
  constructor(bytes: Bytes, count: number) {
    this.#bytes = bytes;
    this.#starts = findLines(bytes, count);
  }

  json(row: number): string {
    return decodeUtf8(this.#bytes.subarray(this.#starts[row], this.#end(row)));
  }

  /** Rows separated by commas, between a head and a tail: copied once, into bytes of just the right length. */
  join(head: Bytes, rows: readonly number[], tail: Bytes): Bytes {
    let length = head.length + tail.length + separator * Math.max(rows.length - 1, 0);
    for (let at = 0; at < rows.length; at++) length += this.#end(rows[at]!) - this.#starts[rows[at]!]!;
    const joined = new Uint8Array(length);
    joined.set(head);
    let to = head.length;
    for (let at = 0; at < rows.length; at++) {
      if (at > 0) {
        joined[to++] = comma;
        joined[to++] = lineEnd;
      }
      const line = this.#bytes.subarray(this.#starts[rows[at]!], this.#end(rows[at]!));
      joined.set(line, to);
      to += line.length;
    }
    joined.set(tail, to);
    return joined;
  }

  /** Where a row's text ends: before the comma, which the last row hasn't, and the line end. */
  #end(row: number): number {
    return this.#starts[row + 1]! - (row < this.#starts.length - 2 ? separator : 1);
  }
}

/** Lines of rows that stand in no document. */
export const linesOf = (rows: readonly string[]): RowLines =>
  new RowLines(encodeUtf8(`\n${rows.join(',\n')}\n`), rows.length);

function findLines(bytes: Bytes, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  let end = bytes.indexOf(lineEnd);
  for (let row = 0; row <= count; row++) {
    if (end < 0) throw new UnreadableError('the rows of a table do not stand a row a line');
    starts[row] = end + 1;
    end = bytes.indexOf(lineEnd, end + 1);
  }
  return starts;
}
