import type { Bytes } from '../model/bytes.ts';
import type { Position } from './problem.ts';

/** Why the text of a file could not be read. */
export type UnreadableFile =
  | { fault: 'missing'; position: Position }
  | { fault: 'no file'; position: Position; message: string }
  | { fault: 'text'; position: Position; message: string };

/** The fault of a file that exists but whose bytes can't be read. */
export const noFile = (file: string, message: string): UnreadableFile => ({
  fault: 'no file',
  position: { file, line: 1, column: 1 },
  message,
});

export const missingFile = (file: string): UnreadableFile => ({
  fault: 'missing',
  position: { file, line: 1, column: 1 },
});

/** Decodes a file. Returns its text, or the place of the first byte that is not UTF-8. */
export function decodeText(file: string, bytes: Bytes): string | UnreadableFile {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return strict.decode(bytes);
  } catch {
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, soundLength(bytes)));
    const lines = before.split('\n');
    const position = { file, line: lines.length, column: [...lines.at(-1)!].length + 1 };
    return { fault: 'text', position, message: 'the bytes here are not UTF-8' };
  }
}

/** Returns how many leading bytes are valid UTF-8, in whole characters. */
function soundLength(bytes: Bytes): number {
  let sound = 0;
  let wrong = bytes.length + 1;
  while (wrong - sound > 1) {
    const middle = (sound + wrong) >> 1;
    if (isUtf8Beginning(bytes.subarray(0, middle))) sound = middle;
    else wrong = middle;
  }
  while (sound > 0 && !isUtf8(bytes.subarray(0, sound))) sound -= 1;
  return sound;
}

const isUtf8 = (bytes: Bytes): boolean => decodes(bytes, false);

/** Whether the bytes are valid UTF-8, or a valid beginning that ends inside a character. */
const isUtf8Beginning = (bytes: Bytes): boolean => decodes(bytes, true);

function decodes(bytes: Bytes, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}
