import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { WebAddress } from '../../src/model/text.ts';

describe('a web address', () => {
  it.each([
    'https://creativecommons.org/licenses/by/4.0/',
    'http://[::1]:8787/a;b=c?d=%E5%8D%97&e=~f#g',
    "https://reports.test/it's(1)",
  ])('is %s', (address) => {
    expect(v.is(WebAddress, address)).toBe(true);
  });

  it.each([
    ['a script', 'javascript:alert(1)'],
    ['another scheme', 'ftp://a.example/'],
    ['no host', 'https://'],
    ['a space', 'https://a.example/ b'],
    ['an angle bracket', 'https://a.example/<x>'],
    ['a quotation mark', 'https://a.example/"x'],
    ['a back slash', 'https://a.example/\\x'],
    ['what Turtle has no place for', 'https://a.example/{x}'],
    ['a line break', 'https://a.example/\r\nx: y'],
    ['what a header field has no place for', 'https://a.example/南海'],
  ])('has no part like %s', (_what, address) => {
    expect(v.is(WebAddress, address)).toBe(false);
  });
});
