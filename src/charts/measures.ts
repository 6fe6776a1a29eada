import { barX, text } from '@observablehq/plot';

import type { Row } from '../model/table.ts';
import { type DrawChart, width } from './chart.ts';
import { inLanguage, tableOf, textOf } from './meaning.ts';
import { palette } from './palette.ts';
import { plotMarkup } from './plot.ts';
import { textBlock, wrapText } from './text.ts';

const margin = 16;
const letters = 12;
const leading = 16;
const barHeight = 14;

interface Counted {
  label: string;
  count: number;
}

/** How many, as a bar with its number; `most` is the longest bar of the whole chart. */
const bar = ({ count }: Counted, most: number, y: number): string =>
  plotMarkup(
    {
      width,
      height: barHeight,
      marginLeft: margin,
      marginRight: 40,
      marginTop: 0,
      marginBottom: 0,
      x: { domain: [0, most], axis: null },
      y: { axis: null, padding: 0 },
      marks: [
        barX([count], { fill: palette.mark.light }),
        text([count], {
          x: count,
          text: [String(count)],
          textAnchor: 'start',
          dx: 5,
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
      label: `${textOf(row, 'id')} ${inLanguage(row, 'title', 'title_en', language)}`,
      count: count(row),
    }));
    if (counted.length === 0) continue;
    const heading = wrapText(inLanguage(theme, 'title', 'title_en', language), width - 2 * margin, 13, language);
    parts.push(textBlock(margin, y + 22, heading, { bold: true, leading: 18 }));
    y += 14 + heading.length * 18;
    for (const each of counted) {
      const label = wrapText(each.label, width - 2 * margin, letters, language);
      parts.push(textBlock(margin, y + 13, label, { size: letters, leading }));
      y += 4 + label.length * leading;
      parts.push(bar(each, most, y));
      y += barHeight + 6;
    }
    y += 8;
    told.push(`${heading.join(' ')}: ${counted.map(({ label, count: number }) => `${label} ${number}`).join('; ')}`);
  }
  return { markup: parts.join(''), height: y, alternative: `${told.join('. ')}.` };
};
