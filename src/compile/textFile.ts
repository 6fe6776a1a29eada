import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import type { FileFault } from './problem.ts';

/** Why the text of a file could not be read. */
export interface UnreadableFile extends FileFault {
  isMissing?: true;
}

/** The fault of a file that exists but whose bytes can't be read. */
export const noFile = (file: string, message: string): UnreadableFile => ({
  rule: 'file-present',
  at: { file, line: 1, column: 1 },
  message,
});

export const missingFile = (file: string): UnreadableFile => ({
  ...noFile(file, 'the file is missing'),
  remedy: 'Add it; CONTRIBUTING.md says what each file holds. A list may be empty: [].',
  isMissing: true,
});

/** Decodes a file. Returns its text, or the place of the first byte that is not UTF-8. */
export function decodeText(file: string, bytes: Bytes): string | UnreadableFile {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return strict.decode(bytes);
  } catch {
    const lines = soundText(bytes).split('\n');
    const at = { file, line: lines.length, column: [...lines.at(-1)!].length + 1 };
    return { rule: 'text-well-formed', at, message: 'the bytes here are not UTF-8' };
  }
}

/** Returns the text before the first byte that is not UTF-8: there, decoding and encoding gives other bytes. */
function soundText(bytes: Bytes): string {
  let text = '';
  let offset = 0;
  for (const character of new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)) {
    const encoded = encodeUtf8(character);
    if (encoded.some((byte, at) => byte !== bytes[offset + at])) break;
    text += character;
    offset += encoded.length;
  }
  return text;
}
