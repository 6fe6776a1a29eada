import { axisX, barX, dotX, ruleX } from '@observablehq/plot';

import type { TableContent } from '../model/release.ts';
import type { Row } from '../model/table.ts';
import { type DrawChart, type Language, width } from './chart.ts';
import { inLanguage, optionTitle, tableOf, textOf } from './meaning.ts';
import { palette } from './palette.ts';
import { plotMarkup } from './plot.ts';
import { textBlock, textLine, wrapText } from './text.ts';

const margin = 16;

const words = {
  zh: {
    until: '期限：',
    noDeadline: '未写期限',
    ambiguous: '（是否及于本目标存疑）',
    join: ' · ',
  },
  en: {
    until: 'deadline as written: ',
    noDeadline: 'no deadline stated',
    ambiguous: ' (may not apply to this target)',
    join: ' · ',
  },
} as const;

/** What else the source says of a target: its kind, its qualifier, its deadline. */
function conditions(table: TableContent, target: Row, language: Language): string {
  const said = words[language];
  const qualifier = textOf(target, 'qualifier');
  const scope = target.qualifier_scope === 'ambiguous' ? said.ambiguous : '';
  const deadline = textOf(target, 'deadline_stated');
  return [
    optionTitle(table, 'kind', target.kind, language),
    ...(qualifier === '' ? [] : [`${language === 'en' && qualifier === '力争' ? '力争 (strive)' : qualifier}${scope}`]),
    deadline === '' ? said.noDeadline : `${said.until}${deadline}`,
  ].join(said.join);
}

/** `超过 2,200 家`; in English the unit is named by its code, which has no plural. */
function valueText(table: TableContent, target: Row, language: Language): string {
  const comparison =
    target.comparison === '=' ? '' : `${optionTitle(table, 'comparison', target.comparison, language)} `;
  const unit =
    language === 'zh' ? textOf(target, 'unit_as_written') : `(${textOf(target, 'unit').replaceAll('_', ' ')})`;
  return `${comparison}${Number(target.value).toLocaleString('en-US')} ${unit}`;
}

/** One target on an axis of its own: what is of another kind or unit must not look comparable. */
function bar(target: Row, y: number): string {
  const value = Number(target.value);
  const open = target.comparison === '>' || target.comparison === '>=';
  return plotMarkup(
    {
      width,
      height: 38,
      marginLeft: margin,
      marginRight: 40,
      marginTop: 6,
      marginBottom: 22,
      x: { domain: [0, value * (open ? 1.15 : 1)], nice: true },
      y: { axis: null },
      marks: [
        axisX({
          ticks: 3,
          tickSize: 4,
          fontSize: 11,
          color: palette.muted.light,
          tickFormat: (tick: number) => tick.toLocaleString('en-US'),
        }),
        barX([value], { fill: palette.mark.light }),
        // Open at its end: more than the value.
        ...(open ? [dotX([value], { symbol: 'triangle', rotate: 90, dx: 8, r: 4, fill: palette.mark.light })] : []),
        ruleX([0], { stroke: palette.muted.light }),
      ],
    },
    y,
  );
}

/** The quantified commitments, each on an axis of its own, those of one unit beside each other. */
export const drawTargets: DrawChart = (document, language) => {
  const table = tableOf(document, 'targets');
  const byUnit = Map.groupBy(table.rows, (target) => textOf(target, 'unit'));
  const parts: string[] = [];
  let y = 0;
  for (const target of [...byUnit.values()].flat()) {
    const stated = wrapText(inLanguage(target, 'as_written', 'text_en', language), width - 2 * margin, 13, language);
    const condition = wrapText(conditions(table, target, language), width - 2 * margin, 12, language);
    parts.push(
      `<path d="M${margin} ${y + 2}H${width - margin}" stroke="${palette.line.light}"/>`,
      textLine(margin, y + 28, valueText(table, target, language), { size: 19, bold: true }),
      textBlock(margin, y + 48, stated, { leading: 18 }),
      textBlock(margin, y + 48 + stated.length * 18, condition, { size: 12, colour: 'muted', leading: 17 }),
    );
    const below = y + 42 + stated.length * 18 + condition.length * 17;
    parts.push(bar(target, below));
    y = below + 48;
  }
  const alternative = table.rows
    .map((target) =>
      [
        inLanguage(target, 'as_written', 'text_en', language),
        valueText(table, target, language),
        conditions(table, target, language),
      ].join('; '),
    )
    .join('. ');
  return { markup: parts.join(''), height: y - 8, alternative: `${alternative}.` };
};
