import { glossed, glossedUnit } from '../../model/gloss.ts';
import type { Language, quantityKinds, Row } from '../../model/table.ts';
import type { TableContent } from '../../model/release.ts';
import {
  type DrawChart,
  inLanguage,
  optionTitle,
  palette,
  tableOf,
  textBlock,
  textLine,
  textOf,
  width,
  wrapText,
} from './drawing.ts';

const margin = 16;
const gap = 12;
const padding = 12;
/** Two cards are side by side. */
const cardWidth = (width - 2 * margin - gap) / 2;
const room = cardWidth - 2 * padding;

const words = {
  count: {
    zh: (targets: number) => `共 ${targets} 个目标。`,
    en: (targets: number) => `${targets} target${targets === 1 ? '' : 's'}. `,
  },
  until: { zh: '期限：', en: 'deadline: ' },
  noDeadline: { zh: '未写期限', en: 'no deadline stated' },
  noQualifier: { zh: '未写限定词', en: 'no qualifier' },
  ambiguous: { zh: '（是否及于本目标存疑）', en: ', may not apply to this target' },
  hectares: { zh: '公顷', en: 'ha' },
  comma: { zh: '，', en: ', ' },
  colon: { zh: '：', en: ': ' },
  stop: { zh: '。', en: '. ' },
} as const;

/** The side of a mark, in SVG units. */
const markSize = 30;

const filled = (x: number, y: number, wide: number, high: number): string =>
  `<rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="${palette.mark.light}"/>`;

/** Draws the part that the figure does not include: the base of an increment. */
const notCounted = (x: number, y: number, wide: number, high: number): string =>
  `<rect x="${x}" y="${y}" width="${wide}" height="${high}" fill="none" stroke="${palette.muted.light}" stroke-dasharray="3 2"/>`;

const marks: Record<keyof typeof quantityKinds, string> = {
  // The amount between the beginning and the end of a period.
  flow: `<path d="M2 5V29M28 5V29" stroke="${palette.muted.light}"/>${filled(4, 12, 22, 10)}`,
  increment: notCounted(4, 16, 22, 13) + filled(4, 3, 22, 12),
  cumulative: filled(4, 3, 22, 7) + filled(4, 12, 22, 7) + filled(4, 21, 22, 8),
  stock: filled(4, 3, 22, 26),
};

/** Draws a small mark of the kind of quantity. Its height has no meaning. */
function kindMark(kind: string, x: number, y: number): string {
  const mark = Object.hasOwn(marks, kind) ? marks[kind as keyof typeof marks] : '';
  return `<g transform="translate(${x},${y})">${mark}</g>`;
}

const inWords = (said: string, language: Language): string => (language === 'en' ? glossed(said) : said);

const formatNumber = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 20 });

/** Returns `= 2,000 公顷` if the source uses another unit of area. */
function hectaresText({ hectares }: Row, language: Language): string {
  if (typeof hectares !== 'number') return '';
  const sign = Number.isInteger(hectares) ? '=' : '≈';
  return `${sign} ${formatNumber(Math.round(hectares))} ${words.hectares[language]}`;
}

/** Returns the qualifier and the deadline of a target, as the source states them. */
function conditionsOf(target: Row, language: Language): string[] {
  const qualifier = textOf(target, 'qualifier');
  const scope = target.qualifier_scope === 'ambiguous' ? words.ambiguous[language] : '';
  const deadline = textOf(target, 'deadline_stated');
  return [
    qualifier === '' ? words.noQualifier[language] : `${inWords(qualifier, language)}${scope}`,
    deadline === '' ? words.noDeadline[language] : `${words.until[language]}${inWords(deadline, language)}`,
  ];
}

/** The parts of a figure's text. A part may be empty. */
interface Figure {
  kind: string;
  kindTitle: string;
  comparison: string;
  value: string;
  unit: string;
  hectares: string;
  stated: string;
  conditions: readonly string[];
}

function toFigure(table: TableContent, target: Row, language: Language): Figure {
  const written = textOf(target, 'unit_as_written');
  return {
    kind: textOf(target, 'kind'),
    kindTitle: optionTitle(table, 'kind', target.kind, language),
    comparison: target.comparison === '=' ? '' : optionTitle(table, 'comparison', target.comparison, language),
    value: formatNumber(Number(target.value)),
    unit: language === 'zh' ? written : glossedUnit(textOf(target, 'unit'), written),
    hectares: hectaresText(target, language),
    stated: inLanguage(target, 'as_written', 'text_en', language),
    conditions: conditionsOf(target, language),
  };
}

const small = { size: 11, colour: 'muted', leading: 15 } as const;

/** Draws a figure as a card without an axis, so that figures do not look comparable. */
function drawCard(figure: Figure, language: Language): { height: number; at: (x: number, y: number) => string } {
  const wrap = (text: string, size: number, within = room) => wrapText(text, within, size, language);
  const kind = wrap(figure.kindTitle, small.size, room - markSize - 8);
  const measured = [figure.unit, figure.hectares].filter((part) => part !== '').join(' ');
  const stated = wrap(figure.stated, 13);
  const conditions = figure.conditions.flatMap((condition) => wrap(condition, small.size));
  const valueAt = padding + markSize + 34;
  const statedAt = valueAt + 50;
  const conditionsAt = statedAt + stated.length * 18 + 4;
  return {
    height: conditionsAt + (conditions.length - 1) * small.leading + padding,
    at: (x, y) => {
      const left = x + padding;
      const compared = figure.comparison === '' ? '' : `${figure.comparison} `;
      return [
        kindMark(figure.kind, left, y + padding),
        textBlock(left + markSize + 8, y + padding + (kind.length > 1 ? 12 : 19), kind, small),
        textLine(left, y + valueAt, figure.value, { size: 27, bold: true, before: compared }),
        textLine(left, y + valueAt + 20, measured, { size: 13 }),
        textBlock(left, y + statedAt, stated, { leading: 18 }),
        textBlock(left, y + conditionsAt, conditions, small),
      ].join('');
    },
  };
}

/** Describes the picture in words: `共 6 个目标。拆除整理土地3万亩：30,000 亩 = 2,000 公顷，当年量；力争，期限：年内。…` */
function describeFigures(figures: readonly Figure[], language: Language): string {
  const described = figures.map(({ stated, comparison, value, unit, hectares, kindTitle, conditions }) => {
    const amount = [comparison, value, unit, hectares].filter((part) => part !== '').join(' ');
    return `${stated}${words.colon[language]}${[amount, kindTitle, ...conditions].join(words.comma[language])}`;
  });
  return `${words.count[language](figures.length)}${described.join(words.stop[language])}${words.stop[language]}`;
}

/** Draws the quantified commitments. Each is a separate figure with its unit, kind and qualifiers. */
export const drawTargets: DrawChart = (document, language) => {
  const table = tableOf(document, 'targets');
  const figures = table.rows.map((target) => toFigure(table, target, language));
  const parts: string[] = [];
  let y = 8;
  for (let first = 0; first < figures.length; first += 2) {
    const cards = figures.slice(first, first + 2).map((figure) => drawCard(figure, language));
    const height = Math.max(...cards.map((card) => card.height));
    cards.forEach((card, column) => {
      const x = margin + column * (cardWidth + gap);
      parts.push(
        `<rect x="${x}" y="${y}" width="${cardWidth}" height="${height}" rx="6" fill="none" stroke="${palette.line.light}"/>`,
        card.at(x, y),
      );
    });
    y += height + gap;
  }
  return { markup: parts.join(''), height: y - gap + 4, alternative: describeFigures(figures, language) };
};
