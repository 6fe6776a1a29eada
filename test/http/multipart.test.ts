import { describe, expect, it } from 'vitest';
import { multipartByteRanges } from '../../src/http/multipart.ts';

const text = 'abcdefghij';
const ranges = [
  { first: 0, last: 1 },
  { first: 8, last: 9 },
];

describe('multipartByteRanges', () => {
  it('frames the bytes of each range and knows the total length', () => {
    const frame = multipartByteRanges(ranges, { contentType: 'text/csv; charset=utf-8', size: 10 }, 'd1g357');
    const body = frame.heads.map((head, index) => {
      return head + text.slice(ranges[index]?.first, (ranges[index]?.last ?? 0) + 1);
    });
    const whole = body.join('') + frame.tail;
    expect(whole).toBe(
      '--d1g357\r\nContent-Type: text/csv; charset=utf-8\r\nContent-Range: bytes 0-1/10\r\n\r\nab' +
        '\r\n--d1g357\r\nContent-Type: text/csv; charset=utf-8\r\nContent-Range: bytes 8-9/10\r\n\r\nij' +
        '\r\n--d1g357--\r\n',
    );
    expect(frame.length).toBe(whole.length);
    expect(frame.contentType).toBe('multipart/byteranges; boundary=d1g357');
  });

  it.each(['', 'a b', 'a"b', 'x'.repeat(71)])('refuses the boundary %j', (boundary) => {
    expect(() => multipartByteRanges(ranges, { contentType: 'text/csv', size: 10 }, boundary)).toThrow(RangeError);
  });
});
