/** A name as part of another in camel case: `group_targets.excel.csv` → `GroupTargetsExcelCsv`. */
export const capitalize = (name: string): string =>
  name.replaceAll(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Fills some parameters of an address's pattern, and leaves the others as they are. */
export const fill = (pattern: string, values: Readonly<Record<string, string>>): string =>
  pattern.replaceAll(/\{(\w+)\}/g, (parameter, name: string) => values[name] ?? parameter);

/** Whether a path is one that a pattern of addresses means. */
export const matchesAddress = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.+?^$()|[\]\\*]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);
