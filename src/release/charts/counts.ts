import type { Language, Row } from '../../model/table.ts';
import {
  cutText,
  type DrawChart,
  inLanguage,
  optionsOf,
  palette,
  tableOf,
  textBlock,
  textLine,
  textOf,
  width,
  wrapText,
} from './drawing.ts';

const margin = 16;
/** The size of labels and counts. */
const size = 12;
const leading = 16;
const barHeight = 14;
const rowHeight = 22;
/** The width for names of places, and the gap between a name and its line. */
const nameRoom = 210;
const nameGap = 8;
/** The room for a count at the end of its bar or line. */
const countRoom = 40;

/** Returns the length of a count along an axis that begins at `left` and ends at the chart's greatest count. */
const lengthOf = (count: number, most: number, left: number): number =>
  Math.round(((width - left - countRoom) * count) / most);

/** Draws a count as a bar with its number. `most` is the longest bar of the chart. */
function bar(count: number, most: number, y: number): string {
  const length = lengthOf(count, most, margin);
  return `<rect x="${margin}" y="${y}" width="${length}" height="${barHeight}" fill="${palette.mark.light}"/>${textLine(margin + length + 5, y + 11, String(count), { size })}`;
}

export const drawMeasures: DrawChart = (document, language) => {
  const initiatives = tableOf(document, 'initiatives').rows;
  const counts = Map.groupBy(tableOf(document, 'measures').rows, (measure) => textOf(measure, 'initiative'));
  const countOf = (row: Row): number => counts.get(textOf(row, 'id'))?.length ?? 0;
  const most = Math.max(...initiatives.map(countOf));
  const room = width - 2 * margin;
  const parts: string[] = [];
  const alternatives: string[] = [];
  let y = 0;
  for (const theme of tableOf(document, 'themes').rows) {
    const counted = initiatives
      .filter((initiative) => initiative.theme === theme.id)
      .map((row) => ({
        label: `${textOf(row, 'id')} ${inLanguage(row, 'title', 'title_en', language)}`,
        count: countOf(row),
      }));
    if (counted.length === 0) continue;
    const heading = wrapText(inLanguage(theme, 'title', 'title_en', language), room, 13, language);
    parts.push(textBlock(margin, y + 22, heading, { bold: true, leading: 18 }));
    y += 14 + heading.length * 18;
    for (const { label, count } of counted) {
      const lines = wrapText(label, room, size, language);
      parts.push(textBlock(margin, y + 13, lines, { size, leading }));
      y += 4 + lines.length * leading;
      parts.push(bar(count, most, y));
      y += barHeight + 6;
    }
    y += 8;
    alternatives.push(inWords(heading.join(' '), counted));
  }
  return { markup: parts.join(''), height: y, alternative: `${alternatives.join('. ')}.` };
};

interface Named {
  label: string;
  count: number;
}

/** Draws a count as a dot at the end of a line, its name before it and its number after it. */
function dot({ label, count }: Named, most: number, y: number): string {
  const end = nameRoom + lengthOf(count, most, nameRoom);
  const middle = y + rowHeight / 2;
  return [
    `<line x1="${nameRoom}" y1="${middle}" x2="${end}" y2="${middle}" stroke="${palette.line.light}" stroke-width="2"/>`,
    `<circle cx="${end}" cy="${middle}" r="5" fill="${palette.mark.light}"/>`,
    textLine(nameRoom - nameGap, middle + 4, label, { size, anchor: 'end' }),
    textLine(end + 10, middle + 4, String(count), { size }),
  ].join('');
}

export const drawPlaces: DrawChart = (document, language) => {
  const table = tableOf(document, 'places');
  const most = Math.max(...table.rows.map(({ mentions }) => Number(mentions)));
  const parts: string[] = [];
  const alternatives: string[] = [];
  let y = 0;
  for (const { value, title } of optionsOf(table, 'role')) {
    const named = table.rows
      .filter(({ role }) => role === value)
      .map((row) => toNamed(row, language))
      .toSorted((a, b) => b.count - a.count);
    if (named.length === 0) continue;
    parts.push(textLine(margin, y + 22, title[language], { bold: true }));
    parts.push(...named.map((each, at) => dot(each, most, y + 30 + at * rowHeight)));
    y += 38 + named.length * rowHeight;
    alternatives.push(inWords(title[language], named));
  }
  return { markup: parts.join(''), height: y, alternative: `${alternatives.join('. ')}.` };
};

/** The columns with the name of a place. Releases before 2.0.0 have no `name`. */
const nameColumns = ['name', 'matched_name', 'name_as_written'];

/** Cuts a long name. The table has the whole name. */
const toNamed = (row: Row, language: Language): Named => ({
  label: cutText(
    inLanguage(
      row,
      nameColumns.find((name) => (row[name] ?? null) !== null)!,
      'name_en',
      language,
    ),
    nameRoom - margin - nameGap,
    size,
  ),
  count: Number(row.mentions),
});

const inWords = (heading: string, counted: readonly { label: string; count: number }[]): string =>
  `${heading}: ${counted.map(({ label, count }) => `${label} ${count}`).join('; ')}`;
