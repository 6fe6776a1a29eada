import { textWidth } from '../../formats/textSize.ts';
import { escapeXml } from '../../formats/xml.ts';
import type { ReleaseDocument, TableContent } from '../../model/release.ts';
import type { Bilingual, Cell, Language, Row } from '../../model/table.ts';

/** The picture of a chart, without title and source. */
export interface Drawing {
  /** SVG, from 0 at the top to `height`, `width` wide. */
  markup: string;
  height: number;
  /** The content of the picture in words, for readers who do not see it. */
  alternative: string;
}

/** Draws a table of a release. It is pure: the same release gives the same picture. */
export type DrawChart = (document: ReleaseDocument, language: Language) => Drawing;

/** The width of every chart in SVG units: about that of a phone, so that letters stay legible. */
export const width = 440;

/** Colours of the light mode, each with its dark counterpart. Text has a contrast of at least 4.5, marks of 3. */
export const palette = {
  background: { light: '#ffffff', dark: '#14181d' },
  text: { light: '#1b1f24', dark: '#e6edf3' },
  muted: { light: '#57606a', dark: '#a8b3bf' },
  line: { light: '#d0d7de', dark: '#3d444d' },
  mark: { light: '#0b5fb0', dark: '#6cb6ff' },
} as const;

const recolour = (property: 'fill' | 'stroke', light: string, dark: string): string =>
  `[${property}="${light}"]{${property}:${dark}}`;

/** Colours are attributes, which every reader of SVG supports; browsers replace them in dark mode. */
export const darkStyle = `@media (prefers-color-scheme:dark){svg{color:${palette.text.dark}}${Object.values(palette)
  .map(({ light, dark }) => recolour('fill', light, dark) + recolour('stroke', light, dark))
  .join('')}}`;

/** Punctuation that may not begin a line (禁则). */
const closing = /^[\p{Pe}\p{Pf}，。、；：！？,.;:!?%]/u;

/** Punctuation that may not end a line. */
const opening = /[\p{Ps}\p{Pi}]$/u;

/** Returns an upper bound of a line's width in ems: a Chinese character has one, usual letters are narrower. */
function lineWidth(line: string): number {
  const wide = textWidth(line) - [...line].length;
  return wide + ([...line].length - wide) * 0.58;
}

/** Wraps a text into lines of at most `room` pixels, in letters of `size` pixels. */
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

/** Cuts a text that is wider than its room. */
export function cutText(text: string, room: number, size: number): string {
  let cut = text;
  while (lineWidth(`${cut}…`) * size > room && cut !== '') cut = cut.slice(0, -1).trimEnd();
  return lineWidth(text) * size <= room ? text : `${cut}…`;
}

interface TextStyle {
  size?: number;
  bold?: boolean;
  colour?: keyof typeof palette;
  /** Small text before it. */
  before?: string;
  /** Whether it ends at `x` instead of beginning there. */
  anchor?: 'end';
}

/** One line of text; `y` is its base line. */
export function textLine(x: number, y: number, text: string, style: TextStyle = {}): string {
  const { size = 13, bold = false, colour = 'text', before = '', anchor } = style;
  const end = anchor ? ' text-anchor="end"' : '';
  const weight = bold ? ' font-weight="600"' : '';
  const lead = before === '' ? '' : `<tspan font-size="13" font-weight="400">${escapeXml(before)}</tspan>`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${palette[colour].light}"${weight}${end}>${lead}${escapeXml(text)}</text>`;
}

/** Draws several lines of text. The base line of the first is at `y`. */
export const textBlock = (x: number, y: number, lines: readonly string[], style: TextStyle & { leading: number }) =>
  lines.map((line, at) => textLine(x, y + at * style.leading, line, style)).join('');

/** Returns a table of the release. A chart is drawn only if its tables exist. */
export const tableOf = ({ tables }: ReleaseDocument, name: string): TableContent =>
  tables.find((table) => table.name === name)!;

/** Returns the meaning of a code; the code itself if the release does not define it. */
export const optionTitle = (table: TableContent, column: string, value: Cell | undefined, language: Language): string =>
  optionsOf(table, column).find((option) => option.value === value)?.title[language] ?? String(value ?? '');

export const optionsOf = (table: TableContent, column: string): readonly { value: string; title: Bilingual }[] =>
  table.columns.find(({ name }) => name === column)?.options ?? [];

export const textOf = (row: Row, column: string): string => String(row[column] ?? '');

/** Returns the text in a language; in English only if there is one. */
export const inLanguage = (row: Row, column: string, english: string, language: Language): string =>
  (language === 'en' && textOf(row, english)) || textOf(row, column);
