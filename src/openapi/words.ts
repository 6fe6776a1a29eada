import type { Bilingual } from '../model/column.ts';
import { rightsTitle } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { type Route, type RouteName, routes } from '../routes.ts';

/** A title in both languages, in one field. */
export const title = ({ en, zh }: Bilingual): string => (en === zh ? en : `${en} · ${zh}`);

/** A description: in English where OpenAPI has it, in Chinese, if it has any, in a field of ours. */
export const describe = (text: Bilingual | string) =>
  typeof text === 'string' ? { description: text } : { description: text.en, 'x-zh': text.zh };

/** A name as part of another in camel case: `group_targets.excel.csv` → `GroupTargetsExcelCsv`. */
export const capitalize = (name: string): string =>
  name.replaceAll(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());

export const patternOf = (name: RouteName): string => (routes[name] as Route).pattern;

/** Fills some parameters of an address's pattern, and leaves the others as they are. */
export const fill = (pattern: string, values: Readonly<Record<string, string>>): string =>
  pattern.replaceAll(/\{(\w+)\}/g, (parameter, name: string) => values[name] ?? parameter);

export const isJson = (mediaType: string): boolean => /[/+]json$/.test(mediaType);

/** Whether a path is one that a pattern of addresses means. */
export const matchesAddress = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.+?^$()|[\]\\*]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

/** Members of an info object (OpenAPI 3.1 §4.8.2). */
export const describeImprint = ({ contact, publisher, public_url }: Site, rightsPage: string) => ({
  contact: { name: title(contact.name), email: contact.email, url: publisher.url },
  license: { name: title(rightsTitle), url: public_url + rightsPage },
});
