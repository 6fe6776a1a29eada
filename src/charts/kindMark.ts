import type { quantityKinds } from '../model/quantity.ts';
import { palette } from './palette.ts';

/** Side of a mark, in units of the chart. */
export const markSize = 30;

const filled = (x: number, y: number, width: number, height: number): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${palette.mark.light}"/>`;

/** What is not in the figure: the base of an increment. */
const notCounted = (x: number, y: number, width: number, height: number): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="${palette.muted.light}" stroke-dasharray="3 2"/>`;

const marks: Record<keyof typeof quantityKinds, string> = {
  // What passes between the beginning and the end of a period.
  flow: `<path d="M2 5V29M28 5V29" stroke="${palette.muted.light}"/>${filled(4, 12, 22, 10)}`,
  increment: notCounted(4, 16, 22, 13) + filled(4, 3, 22, 12),
  cumulative: filled(4, 3, 22, 7) + filled(4, 12, 22, 7) + filled(4, 21, 22, 8),
  stock: filled(4, 3, 22, 26),
};

/** A small picture of the kind of quantity that a figure is; its height says nothing of the figure. */
export function kindMark(kind: string, x: number, y: number): string {
  const mark = Object.hasOwn(marks, kind) ? marks[kind as keyof typeof marks] : '';
  return `<g transform="translate(${x},${y})">${mark}</g>`;
}
