/** `--json`, for `parseArgs`. */
export const jsonOption = { json: { type: 'boolean' } } as const;

/** Prints what a command found: lines for people, or one JSON value for machines. */
export function print({ json }: { json?: boolean | undefined }, value: unknown, lines: readonly string[]): void {
  console.log(json ? JSON.stringify(value, null, 2) : lines.join('\n'));
}

export const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
