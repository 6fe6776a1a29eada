import { textWidth } from '../formats/columnWidth.ts';
import { escapeXml } from '../formats/xml.ts';
import type { Language } from './chart.ts';
import { palette } from './palette.ts';

/** Punctuation that may not begin a line (禁则). */
const closing = /^[\p{Pe}\p{Pf}，。、；：！？,.;:!?%]/u;

/** Punctuation that may not end a line. */
const opening = /[\p{Ps}\p{Pi}]$/u;

/** Width of a line in ems: a Chinese character is one, and no usual font has letters that are wider on average. */
function lineWidth(line: string): number {
  const wide = textWidth(line) - [...line].length;
  return wide + ([...line].length - wide) * 0.58;
}

/** Lines of a text that is to be as wide as `room`, in pixels, in letters of `size`. */
export function wrapText(text: string, room: number, size: number, language: Language): string[] {
  const segmenter = new Intl.Segmenter(language === 'zh' ? 'zh-Hans' : 'en', { granularity: 'word' });
  const fits = (line: string) => lineWidth(line.trimEnd()) * size <= room;
  const lines: string[] = [];
  let line = '';
  for (const { segment } of segmenter.segment(text)) {
    if (line !== '' && !fits(line + segment) && !closing.test(segment)) {
      const carried = opening.exec(line)?.[0] ?? '';
      lines.push(line.slice(0, line.length - carried.length).trimEnd());
      line = carried + segment.trimStart();
    } else line += segment;
  }
  return [...lines, line.trimEnd()];
}

/** A text that is cut where it is wider than its room. */
export function cutText(text: string, room: number, size: number): string {
  let cut = text;
  while (lineWidth(`${cut}…`) * size > room && cut !== '') cut = cut.slice(0, -1).trimEnd();
  return lineWidth(text) * size <= room ? text : `${cut}…`;
}

interface TextStyle {
  size?: number;
  bold?: boolean;
  colour?: keyof typeof palette;
  /** What stands before the text, small. */
  before?: string;
}

/** One line of text; `y` is its base line. */
export function textLine(x: number, y: number, text: string, style: TextStyle = {}): string {
  const { size = 13, bold = false, colour = 'text', before = '' } = style;
  const weight = bold ? ' font-weight="600"' : '';
  const lead = before === '' ? '' : `<tspan font-size="13" font-weight="400">${escapeXml(before)}</tspan>`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${palette[colour].light}"${weight}>${lead}${escapeXml(text)}</text>`;
}

/** A text of several lines, the first on the base line `y`. */
export const textBlock = (x: number, y: number, lines: readonly string[], style: TextStyle & { leading: number }) =>
  lines.map((line, at) => textLine(x, y + at * style.leading, line, style)).join('');
