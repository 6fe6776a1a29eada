import type { Source, Span } from './source.ts';

const digits = '〇零一二三四五六七八九';
const places: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const myriads: Record<string, number> = { 万: 1e4, 亿: 1e8 };

const chinese = '〇零一二三四五六七八九十百千万亿两双';
const numeral = `(?:[0-9]+(?:\\.[0-9]+)?|[${chinese}])[${chinese}]*`;

/** Every numeral of the source: Arabic digits, or Chinese numerals, in maximal runs. */
export const findNumerals = (source: Source): Span[] => source.matches(new RegExp(numeral, 'gu'));

/** Splits `3.5万亩` into its numeral and the rest, or answers `null` where it doesn't begin with a numeral. */
export function splitFigure(figure: string): { numeral: string; unit: string } | null {
  const match = new RegExp(`^(${numeral})(.+)$`, 'u').exec(figure);
  return match ? { numeral: match[1]!, unit: match[2]! } : null;
}

/** The value of `3.5万`, `2200` or `十二`; `null` for what is no number, such as 双. */
export function numeralValue(text: string): number | null {
  const arabic = /^([0-9]+(?:\.[0-9]+)?)([万亿]*)$/u.exec(text);
  if (arabic) return scale(arabic[1]!, arabic[2]!);
  return /^[〇零一二三四五六七八九十百千万亿两]+$/u.test(text) ? chineseValue(text) : null;
}

/** Moves the decimal point in the text, so that 0.07万 is 700 and not 700.0000000000001. */
function scale(number: string, units: string): number {
  const exponent = [...units].reduce((sum, unit) => sum + Math.log10(myriads[unit]!), 0);
  return Number(`${number}e${exponent}`);
}

function chineseValue(text: string): number {
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of text) {
    if (character in myriads) {
      total = (total + section + digit) * myriads[character]!;
      section = digit = 0;
    } else if (character in places) {
      section += (digit || 1) * places[character]!;
      digit = 0;
    } else {
      digit = character === '两' ? 2 : Math.max(0, digits.indexOf(character) - 1);
    }
  }
  return total + section + digit;
}
