/**
 * Division codes of GB/T 2260: 440000 a province, 440600 a prefecture in it, 440605 a county in that.
 */

export type Level = 'province' | 'prefecture' | 'county';

export function levelOf(code: string): Level {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

/** Counties with no division between them and the province: of the municipalities (310101), or under it directly (429004). */
const withoutPrefecture = /^(?:11|12|31|50)|^..90/;

/** The prefecture that a county belongs to, or `null`. */
export const prefectureAbove = (code: string): string | null =>
  levelOf(code) === 'county' && !withoutPrefecture.test(code) ? `${code.slice(0, 4)}00` : null;

/** The province that a prefecture or county belongs to; `null` for a province. */
export const provinceAbove = (code: string): string | null =>
  levelOf(code) === 'province' ? null : `${code.slice(0, 2)}0000`;
