import { formats } from '../formats/registry.ts';
import type { Bilingual } from '../model/column.ts';
import type { Dataset, DatasetFile, DatasetTable } from '../model/dataset.ts';
import { type Licence, licenceOf, rightsStatement } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { routes } from '../routes.ts';
import { absolute } from './address.ts';
import { type Concept, governmentTheme, regionsTheme } from './vocabularies.ts';

/** The service's name and description. */
export const catalogueTitle: Bilingual = {
  en: 'Open Report: government work reports as open data',
  zh: '公开报告：政府工作报告开放数据',
};
export const catalogueDescription: Bilingual = {
  en: 'Government work reports as versioned tables in which every row points to its place in the source. Not an official publication; the English is unofficial.',
  zh: '政府工作报告整理成的、有版本的数据表，每一行均注明在原文中的位置。非官方发布，英译为非官方译文。',
};
export const serviceTitle: Bilingual = { en: 'Open Report API', zh: '公开报告接口' };
export const serviceDescription: Bilingual = {
  en: 'Reads and queries every table of every release, over HTTP and without a key.',
  zh: '经 HTTP 读取和查询各发布的全部数据表，无需密钥。',
};

/** Returns the address of the page that says who owns each part of a report. */
export const rightsPageOf = (site: Site, { report }: Pick<Dataset, 'report'>): string =>
  absolute(site, routes.rightsPage.href({ report }));

/** Returns the statement of who owns each part of a dataset. A dataset has words of the source and of the editors. */
export const rightsOf = ({ rights }: Dataset): Bilingual => rightsStatement('both', rights);

/**
 * Returns the licence of a dataset: the rights page, because the dataset mixes words of the source and of the editors.
 */
export const licenceOfDataset = (site: Site, dataset: Dataset): Licence => ({
  url: rightsPageOf(site, dataset),
  spdx: null,
});

/** Returns the licence of a file; `null` if nobody has licensed it. */
export const licenceOfFile = (site: Site, dataset: Dataset, { words }: DatasetFile): Licence | null =>
  licenceOf(words, dataset.rights, rightsPageOf(site, dataset));

/** Returns the sentences about the origin and the making of the data. */
export function provenanceOf({ rights, source }: Dataset): Bilingual {
  const { notice } = rights;
  return {
    en: `${notice.en} Every row points to its place in the source text${source ? ` (SHA-256 ${source.digest})` : ''}.`,
    zh: `${notice.zh}每一行均指向其在原文${source ? `（SHA-256 ${source.digest}）` : ''}中的位置。`,
  };
}

const archiveTitle: Bilingual = { en: 'All tables', zh: '全部数据表' };

/** Returns the title of a file's format. */
export const formatTitleOf = ({ format }: DatasetFile): Bilingual =>
  formats.find(({ extension }) => extension === format)?.title ?? {
    en: format.toUpperCase(),
    zh: format.toUpperCase(),
  };

/** Returns the title of a file: `Targets – CSV`. */
export function titleOf(table: DatasetTable | null, file: DatasetFile): Bilingual {
  const title = table?.title ?? archiveTitle;
  const as = formatTitleOf(file);
  return { en: `${title.en} – ${as.en}`, zh: `${title.zh} – ${as.zh}` };
}

export const contactAddress = ({ contact }: Site): string => `mailto:${contact.email}`;

/** Returns the themes of a dataset, as terms of the EU list. */
export const themesOf = ({ subject }: Dataset): Concept[] =>
  subject && subject.divisions.length > 0 ? [governmentTheme, regionsTheme] : [governmentTheme];

/** Returns the first and the last day of the dataset's year; `null` if the year is not known. */
export const periodOf = ({ subject }: Pick<Dataset, 'subject'>): { start: string; end: string } | null =>
  subject === null || subject.year === null ? null : { start: `${subject.year}-01-01`, end: `${subject.year}-12-31` };

/** A file of a dataset, and its table, if it has one. */
export interface ListedFile {
  file: DatasetFile;
  table: DatasetTable | null;
}

/** Returns the downloads of a dataset: its tables in each format, then the ZIP of everything. */
export const distributionsOf = ({ tables, archive }: Pick<Dataset, 'tables' | 'archive'>): ListedFile[] => [
  ...tables.flatMap((table) => table.files.map((file) => ({ file, table }))),
  ...(archive ? [{ file: archive, table: null }] : []),
];

/** Returns every file of a dataset; the source comes last. */
export const filesOf = (dataset: Dataset): ListedFile[] => [
  ...distributionsOf(dataset),
  ...(dataset.source ? [{ file: dataset.source, table: null }] : []),
];

/** Returns the format's name in catalogues: `excel.csv` is CSV too. */
export const formatName = ({ format }: DatasetFile): string => format.split('.').at(-1)!.toUpperCase();

/** Keywords, by language. */
export type Keywords = Readonly<Record<keyof Bilingual, readonly string[]>>;

interface Name {
  zh: string;
  en: string | null;
}

/** CKAN's limits of a tag, in characters. */
const shortest = 2;
const longest = 100;

/** The keyword that every dataset has. */
const kind: Name = { zh: '政府工作报告', en: 'government work report' };

/** Returns the keywords of a dataset, the same in every dialect: kind of document, place, year, topics. */
export function keywordsOf({ subject }: Pick<Dataset, 'subject'>): Keywords {
  const { divisions = [], topics = [], year = null } = subject ?? {};
  return cleanKeywords([
    kind,
    ...divisions.map(({ name }) => name),
    ...(year === null ? [] : [{ zh: `${year}年`, en: String(year) }]),
    ...topics,
  ]);
}

/** Returns the keywords of both languages, English first. */
export const listKeywords = ({ en, zh }: Keywords): string[] => [...en, ...zh];

export const labelledKeywords = ({ en, zh }: Keywords): { text: string; language: keyof Bilingual }[] => [
  ...en.map((text) => ({ text, language: 'en' as const })),
  ...zh.map((text) => ({ text, language: 'zh' as const })),
];

/** Removes repeated keywords, ignoring case and language: CKAN rejects a dataset with a repeated tag. */
function cleanKeywords(names: readonly Name[]): Keywords {
  const seen = new Set<string>();
  const clean = (words: readonly (string | null)[]): string[] =>
    words.flatMap((word) => {
      const keyword = word === null ? null : cleanKeyword(word);
      if (keyword === null || seen.has(keyword.toLowerCase())) return [];
      seen.add(keyword.toLowerCase());
      return [keyword];
    });
  return { en: clean(names.map(({ en }) => en)), zh: clean(names.map(({ zh }) => zh)) };
}

/**
 * Returns a keyword that CKAN accepts as a tag (`tag_name_validator`, `tag_length_validator`): letters and digits of
 * any script, spaces, `-`, `_` and `.`, 2 to 100 characters; `null` if too little remains. CKAN's harvesters pass
 * keywords on unchanged, and CKAN rejects the whole dataset for one bad tag.
 */
export function cleanKeyword(text: string): string | null {
  const cleaned = text
    .normalize('NFC')
    .replace(/[\p{Pi}\p{Pf}"'「」『』《》〈〉]/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .replace(/[^\p{L}\p{N}_ .-]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const keyword = [...cleaned].slice(0, longest).join('').trimEnd();
  return [...keyword].length < shortest ? null : keyword;
}

/** The keywords of the service itself. */
export const catalogueKeywords: Keywords = cleanKeywords([kind, { zh: '开放数据', en: 'open data' }]);
