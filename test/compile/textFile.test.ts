import { assert, nat, property, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeText } from '../../src/compile/textFile.ts';
import { encodeUtf8 } from '../../src/model/bytes.ts';

const file = 'data/qinglan-2021/source.txt';
/** Every code point but the surrogates. fast-check's own `binary` text takes a second to make. */
const character = nat(0x10_ffff - 0x800).map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800));
const text = string({ unit: character });

const positionAfter = (before: string) => {
  const lines = before.split('\n');
  return { file, line: lines.length, column: [...lines.at(-1)!].length + 1 };
};

describe('the text of a file', () => {
  it('is all that its bytes say, a byte order mark too', () => {
    expect(decodeText(file, encodeUtf8('\ufeff青岚区\n𠮷'))).toBe('\ufeff青岚区\n𠮷');
  });

  it.each([
    ['no character begins with it', [0xff]],
    ['a character begins with it, and another one follows', [0xe4, 0xb8, 0x41]],
    ['the file ends within a character', [0xf0, 0xa0, 0xae]],
    ['it continues with a character that has not begun', [0x80]],
    ['it is half of a surrogate pair', [0xed, 0xa0, 0x80]],
  ])('is refused at the first byte that is not UTF-8: %s', (_, wrong) => {
    for (const before of ['', '\ufeff', 'a', '甲乙\n丙𠮷', '一'.repeat(100)]) {
      const bytes = new Uint8Array([...encodeUtf8(before), ...wrong]);
      expect(decodeText(file, bytes), before).toMatchObject({ rule: 'text-well-formed', at: positionAfter(before) });
    }
  });

  it('is refused at the first such byte, whatever comes before and after', () => {
    assert(
      property(text, uint8Array(), (before, after) => {
        const bytes = new Uint8Array([...encodeUtf8(before), 0xff, ...after]);
        expect(decodeText(file, bytes)).toMatchObject({ rule: 'text-well-formed', at: positionAfter(before) });
      }),
    );
  });
});
