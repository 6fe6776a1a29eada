import { barX, dotX, plot, type PlotOptions, ruleY, text } from '@observablehq/plot';
// The bundled build loads in a quarter of the time.
import { parseHTML } from 'linkedom/worker';

import type { Row } from '../../model/table.ts';
import {
  cutText,
  type DrawChart,
  inLanguage,
  type Language,
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
/** The font of labels and counts. */
const letters = { fontSize: 12, fill: palette.text.light };
const leading = 16;
const barHeight = 14;
const rowHeight = 22;
/** The width for names of places, and the gap between a name and its line. */
const nameRoom = 210;
const nameGap = 8;

/** Draws marks along an axis of counts from 0 to `most`, as SVG for another drawing, at the height `at`. */
function plotCounts(most: number, at: number, { y, ...options }: PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = plot({
    width,
    marginTop: 0,
    marginBottom: 0,
    x: { domain: [0, most], axis: null },
    y: { axis: null, ...y },
    ...options,
    document: document as unknown as NonNullable<PlotOptions['document']>,
  });
  svg.querySelector('style')?.remove();
  // Its letters are those of the SVG around it.
  for (const name of ['class', 'style', 'font-family', 'xmlns', 'xmlns:xlink']) svg.removeAttribute(name);
  svg.setAttribute('y', String(at));
  return svg.outerHTML;
}

/** Draws a count as a bar with its number. `most` is the longest bar of the chart. */
const bar = (count: number, most: number, at: number): string =>
  plotCounts(most, at, {
    height: barHeight,
    marginLeft: margin,
    marginRight: 40,
    y: { padding: 0 },
    marks: [
      barX([count], { fill: palette.mark.light }),
      text([count], { x: count, text: [String(count)], textAnchor: 'start', dx: 5, ...letters }),
    ],
  });

/** Draws the number of measures of each initiative, grouped by theme. */
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
      const lines = wrapText(label, room, letters.fontSize, language);
      parts.push(textBlock(margin, y + 13, lines, { size: letters.fontSize, leading }));
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
  id: string;
  label: string;
  count: number;
}

const dots = (named: readonly Named[], most: number, at: number): string =>
  plotCounts(most, at, {
    height: named.length * rowHeight,
    marginLeft: nameRoom,
    marginRight: 34,
    y: { domain: named.map(({ id }) => id) },
    marks: [
      ruleY(named, { y: 'id', x1: 0, x2: 'count', stroke: palette.line.light, strokeWidth: 2 }),
      dotX(named, { x: 'count', y: 'id', fill: palette.mark.light, r: 5 }),
      text(named, { x: 0, y: 'id', text: 'label', textAnchor: 'end', dx: -nameGap, ...letters }),
      text(named, { x: 'count', y: 'id', text: 'count', textAnchor: 'start', dx: 10, ...letters }),
    ],
  });

/** Draws the named places of a report, by their role. */
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
    parts.push(textLine(margin, y + 22, title[language], { bold: true }), dots(named, most, y + 30));
    y += 38 + named.length * rowHeight;
    alternatives.push(inWords(title[language], named));
  }
  return { markup: parts.join(''), height: y, alternative: `${alternatives.join('. ')}.` };
};

/** The columns with the name of a place. Releases before 2.0.0 have no `name`. */
const nameColumns = ['name', 'matched_name', 'name_as_written'];

/** Cuts a long name. The table has the whole name. */
const toNamed = (row: Row, language: Language): Named => ({
  id: textOf(row, 'id'),
  label: cutText(
    inLanguage(
      row,
      nameColumns.find((name) => (row[name] ?? null) !== null)!,
      'name_en',
      language,
    ),
    nameRoom - margin - nameGap,
    letters.fontSize,
  ),
  count: Number(row.mentions),
});

const inWords = (heading: string, counted: readonly { label: string; count: number }[]): string =>
  `${heading}: ${counted.map(({ label, count }) => `${label} ${count}`).join('; ')}`;
