/** Approximate English of Chinese qualifiers and deadlines. */
const glosses: ReadonlyMap<string, string> = new Map([
  ['力争', 'strive'],
  ['争取', 'strive'],
  ['确保', 'ensure'],
  ['年内', 'within the year'],
  ['年底前', 'by the end of the year'],
]);

/** Returns the words with their English, `力争 (strive)`; without it if this list has none. */
export const glossed = (said: string): string => {
  const english = glosses.get(said);
  return english === undefined ? said : `${said} (${english})`;
};

/** Returns `person (人)`: the unit's code, which has no plural, and the unit as the source prints it. */
export const glossedUnit = (code: string, written: string): string => `${code.replaceAll('_', ' ')} (${written})`;
