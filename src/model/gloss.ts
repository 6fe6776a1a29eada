/** English of the words by which Chinese reports qualify a commitment or say until when; none of it is exact. */
const glosses: ReadonlyMap<string, string> = new Map([
  ['力争', 'strive'],
  ['争取', 'strive'],
  ['确保', 'ensure'],
  ['年内', 'within the year'],
  ['年底前', 'by the end of the year'],
]);

/** `力争 (strive)`; the words alone where there is no English of them. */
export const glossed = (said: string): string => {
  const english = glosses.get(said);
  return english === undefined ? said : `${said} (${english})`;
};

/** `person (人)`: the unit by its code, which has no plural, and as the source prints it. */
export const glossedUnit = (code: string, written: string): string => `${code.replaceAll('_', ' ')} (${written})`;
