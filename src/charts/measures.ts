import { barX, text } from '@observablehq/plot';

import type { Row } from '../model/table.ts';
import { type DrawChart, width } from './chart.ts';
import { inLanguage, tableOf, textOf } from './meaning.ts';
import { palette } from './palette.ts';
import { plotMarkup } from './plot.ts';
import { cutText, textBlock, wrapText } from './text.ts';

const margin = 16;
const rowHeight = 40;

const letters = 12;

interface Counted {
  id: string;
  label: string;
  count: number;
}

/** The initiatives of a theme, one bar each; `most` is the longest bar of the whole chart. */
const bars = (counted: readonly Counted[], most: number, y: number): string =>
  plotMarkup(
    {
      width,
      height: counted.length * rowHeight + 4,
      marginLeft: margin,
      marginRight: 40,
      marginTop: 0,
      marginBottom: 4,
      x: { domain: [0, most], axis: null },
      y: { domain: counted.map(({ id }) => id), axis: null, padding: 0 },
      marks: [
        barX(counted, { x: 'count', y: 'id', fill: palette.mark.light, insetTop: 23, insetBottom: 4 }),
        text(counted, {
          x: 0,
          y: 'id',
          text: ({ label }: Counted) => cutText(label, width - 2 * margin, letters),
          textAnchor: 'start',
          dy: -6,
          fontSize: letters,
          fill: palette.text.light,
        }),
        text(counted, {
          x: 'count',
          y: 'id',
          text: 'count',
          textAnchor: 'start',
          dx: 5,
          dy: 10,
          fontSize: letters,
          fill: palette.text.light,
        }),
      ],
    },
    y,
  );

/** How many measures each initiative has, under its theme. */
export const drawMeasures: DrawChart = (document, language) => {
  const initiatives = tableOf(document, 'initiatives').rows;
  const all = tableOf(document, 'measures').rows;
  const themes = tableOf(document, 'themes').rows;
  const counts = Map.groupBy(all, (measure) => textOf(measure, 'initiative'));
  const count = (row: Row): number => counts.get(textOf(row, 'id'))?.length ?? 0;
  const most = Math.max(...initiatives.map(count));
  const parts: string[] = [];
  const told: string[] = [];
  let y = 0;
  for (const theme of themes) {
    const own = initiatives.filter((initiative) => initiative.theme === theme.id);
    const counted = own.map((row) => ({
      id: textOf(row, 'id'),
      label: `${textOf(row, 'id')} ${inLanguage(row, 'title', 'title_en', language)}`,
      count: count(row),
    }));
    if (counted.length === 0) continue;
    const heading = wrapText(inLanguage(theme, 'title', 'title_en', language), width - 2 * margin, 13, language);
    parts.push(textBlock(margin, y + 22, heading, { bold: true, leading: 18 }));
    y += 14 + heading.length * 18;
    parts.push(bars(counted, most, y));
    y += counted.length * rowHeight + 8;
    told.push(`${heading.join(' ')}: ${counted.map(({ label, count: number }) => `${label} ${number}`).join('; ')}`);
  }
  return { markup: parts.join(''), height: y, alternative: `${told.join('. ')}.` };
};
