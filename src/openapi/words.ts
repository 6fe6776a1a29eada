import type { Bilingual } from '../model/table.ts';
import { rightsTitle } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { type Route, type RouteName, routes } from '../routes.ts';

/** A title in both languages: `English · 中文`. */
export const title = ({ en, zh }: Bilingual): string => (en === zh ? en : `${en} · ${zh}`);

/** The members for a description: English in `description`, Chinese (if there is any) in the extension `x-zh`. */
export const describe = (text: Bilingual | string) =>
  typeof text === 'string' ? { description: text } : { description: text.en, 'x-zh': text.zh };

/** Converts a name to Pascal case: `group_targets.excel.csv` → `GroupTargetsExcelCsv`. */
export const capitalize = (name: string): string =>
  name.replaceAll(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());

export const patternOf = (name: RouteName): string => (routes[name] as Route).pattern;

/** The names of the parameters of a pattern. */
export const parametersIn = (pattern: string): string[] => [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

/** Replaces those parameters of a pattern that have a value. */
export const fill = (pattern: string, values: Readonly<Record<string, unknown>>): string =>
  pattern.replaceAll(/\{(\w+)\}/g, (parameter, name: string) => String(values[name] ?? parameter));

export const isJson = (mediaType: string): boolean => /[/+]json$/.test(mediaType);

/** Whether a path matches the pattern of an address. */
export const matchesAddress = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.+?^$()|[\]\\*]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

/** Members of an info object (OpenAPI 3.1 §4.8.2). */
export const describeImprint = ({ contact, publisher, public_url }: Site, rightsPage: string) => ({
  contact: { name: title(contact.name), email: contact.email, url: publisher.url },
  license: { name: title(rightsTitle), url: public_url + rightsPage },
});
