import { dotX, ruleY, text } from '@observablehq/plot';

import type { Row } from '../model/table.ts';
import { type DrawChart, type Language, width } from './chart.ts';
import { inLanguage, optionsOf, tableOf, textOf } from './meaning.ts';
import { palette } from './palette.ts';
import { plotMarkup } from './plot.ts';
import { cutText, textLine } from './text.ts';

const margin = 16;
const rowHeight = 22;
/** Room for the names. */
const names = 210;
const nameGap = 8;
const letters = 12;

interface Named {
  id: string;
  name: string;
  mentions: number;
}

const dots = (named: readonly Named[], most: number, y: number): string =>
  plotMarkup(
    {
      width,
      height: named.length * rowHeight,
      marginLeft: names,
      marginRight: 34,
      marginTop: 0,
      marginBottom: 0,
      x: { domain: [0, most], axis: null },
      y: { domain: named.map(({ id }) => id), axis: null },
      marks: [
        ruleY(named, { y: 'id', x1: 0, x2: 'mentions', stroke: palette.line.light, strokeWidth: 2 }),
        dotX(named, { x: 'mentions', y: 'id', fill: palette.mark.light, r: 5 }),
        text(named, {
          x: 0,
          y: 'id',
          text: 'name',
          textAnchor: 'end',
          dx: -nameGap,
          fontSize: letters,
          fill: palette.text.light,
        }),
        text(named, {
          x: 'mentions',
          y: 'id',
          text: 'mentions',
          textAnchor: 'start',
          dx: 10,
          fontSize: letters,
          fill: palette.text.light,
        }),
      ],
    },
    y,
  );

/** The places that the report names, by the part that they play in it. */
export const drawPlaces: DrawChart = (document, language) => {
  const table = tableOf(document, 'places');
  const most = Math.max(...table.rows.map(({ mentions }) => Number(mentions)));
  const parts: string[] = [];
  const told: string[] = [];
  let y = 0;
  for (const { value, title } of optionsOf(table, 'role')) {
    const named = table.rows.filter(({ role }) => role === value).map((row) => toNamed(row, language));
    if (named.length === 0) continue;
    const ordered = named.toSorted((a, b) => b.mentions - a.mentions);
    parts.push(textLine(margin, y + 22, title[language], { bold: true }), dots(ordered, most, y + 30));
    y += 38 + ordered.length * rowHeight;
    told.push(`${title[language]}: ${ordered.map(({ name, mentions }) => `${name} ${mentions}`).join('; ')}`);
  }
  return { markup: parts.join(''), height: y, alternative: `${told.join('. ')}.` };
};

/** A long name is cut; the table has it whole. */
function toNamed(row: Row, language: Language): Named {
  const whole = inLanguage(row, row.matched_name === null ? 'name_as_written' : 'matched_name', 'name_en', language);
  return {
    id: textOf(row, 'id'),
    name: cutText(whole, names - margin - nameGap, letters),
    mentions: Number(row.mentions),
  };
}
