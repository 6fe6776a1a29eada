import type { Bilingual } from '../model/column.ts';
import type { ReleaseDocument } from '../model/release.ts';

export type Language = keyof Bilingual;

/** What a chart shows, drawn; the frame around it says what it is and where it comes from. */
export interface Drawing {
  /** SVG, from 0 at the top to `height`, `width` wide. */
  markup: string;
  height: number;
  /** What the picture says, in words: for those who do not see it. */
  alternative: string;
}

/** Draws a table of a release. Pure: the same release gives the same picture. */
export type DrawChart = (document: ReleaseDocument, language: Language) => Drawing;

/** Width of every chart, in its own units: a phone shows it nearly as it is, and letters stay legible. */
export const width = 440;
