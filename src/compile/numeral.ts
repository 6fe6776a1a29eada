import type { Source, Span } from './source.ts';

const digits = '〇零一二三四五六七八九';
const places: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const myriads: Record<string, number> = { 万: 1e4, 亿: 1e8 };

const chinese = '〇零一二三四五六七八九十百千万亿两双半';
const numeral = `(?:[0-9]+(?:\\.[0-9]+)?|[${chinese}])[${chinese}]*`;

/** Returns every numeral of the source: the longest runs of Arabic digits or of Chinese numerals. */
export const findNumerals = (source: Source): Span[] => source.matches(new RegExp(numeral, 'gu'));

/**
 * Splits `3.5万亩` into its numeral and its unit; returns `null` if the figure does not begin with a numeral. `written`
 * lists the known spellings of units: if 千米 is one of them, 36千米 is 36 千米 and not 36,000 米.
 */
export function splitFigure(figure: string, written: readonly string[] = []): { numeral: string; unit: string } | null {
  const unit = written.find((ending) => figure.endsWith(ending) && isNumeral(figure.slice(0, -ending.length)));
  if (unit !== undefined) return { numeral: figure.slice(0, -unit.length), unit };
  const match = new RegExp(`^(${numeral})([^0-9.${chinese}].*)$`, 'u').exec(figure);
  return match ? { numeral: match[1]!, unit: match[2]! } : null;
}

const isNumeral = (text: string): boolean => new RegExp(`^${numeral}$`, 'u').test(text);

/** The value of `3.5万`, `2200` or `十二`; `null` for what is not a number, such as 双. */
export function numeralValue(text: string): number | null {
  const arabic = /^([0-9]+(?:\.[0-9]+)?)([十百千万亿]*)$/u.exec(text);
  if (arabic) return scale(arabic[1]!, arabic[2]!);
  if (/^[〇零一二三四五六七八九]{2,}$/u.test(text)) return Number([...text].map(digitValue).join(''));
  return /^[〇零一二三四五六七八九十百千万亿两]+$/u.test(text) ? chineseValue(text) : null;
}

const digitValue = (character: string): number => (character === '两' ? 2 : Math.max(0, digits.indexOf(character) - 1));

/** Multiplies by moving the decimal point in the text: floating point would make 0.07万 700.0000000000001. */
function scale(number: string, units: string): number {
  const exponent = [...units].reduce((sum, unit) => sum + Math.log10((places[unit] ?? myriads[unit])!), 0);
  return Number(`${number}e${exponent}`);
}

function chineseValue(text: string): number {
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of text) {
    if (character in myriads) {
      const myriad = myriads[character]!;
      // 一万亿 is a myriad of 亿, 一亿二千万 an 亿 and 2000 myriads.
      total = total < myriad ? (total + section + digit) * myriad : total + (section + digit) * myriad;
      section = digit = 0;
    } else if (character in places) {
      section += (digit || 1) * places[character]!;
      digit = 0;
    } else {
      digit = digitValue(character);
    }
  }
  return total + section + digit;
}
