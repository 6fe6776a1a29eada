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

/** Where it is written whose each part of a report is. */
export const rightsPageOf = (site: Site, { report }: Pick<Dataset, 'report'>): string =>
  absolute(site, routes.rightsPage.href({ report }));

/** Whose each part of a dataset is. A dataset has the words of its source and ours. */
export const rightsOf = ({ rights }: Dataset): Bilingual => rightsStatement('both', rights);

/** The licence of a dataset, whose files have the words of its source and ours. */
export const licenceOfDataset = (site: Site, dataset: Dataset): Licence => ({
  url: rightsPageOf(site, dataset),
  spdx: null,
});

/** The licence of a file; `null` where it has none. */
export const licenceOfFile = (site: Site, dataset: Dataset, { words }: DatasetFile): Licence | null =>
  licenceOf(words, dataset.rights, rightsPageOf(site, dataset));

/** Where the data come from, and how they were made. */
export function provenanceOf({ rights, source }: Dataset): Bilingual {
  const { notice } = rights;
  return {
    en: `${notice.en} Every row points to its place in the source text${source ? ` (SHA-256 ${source.digest})` : ''}.`,
    zh: `${notice.zh}每一行均指向其在原文${source ? `（SHA-256 ${source.digest}）` : ''}中的位置。`,
  };
}

const archiveTitle: Bilingual = { en: 'All tables', zh: '全部数据表' };

/** What a file's format is called. */
export const formatTitleOf = ({ format }: DatasetFile): Bilingual =>
  formats.find(({ extension }) => extension === format)?.title ?? {
    en: format.toUpperCase(),
    zh: format.toUpperCase(),
  };

/** `Targets – CSV`. */
export function titleOf(table: DatasetTable | null, file: DatasetFile): Bilingual {
  const title = table?.title ?? archiveTitle;
  const as = formatTitleOf(file);
  return { en: `${title.en} – ${as.en}`, zh: `${title.zh} – ${as.zh}` };
}

export const contactAddress = ({ contact }: Site): string => `mailto:${contact.email}`;

/** What a dataset is about, in the EU list of themes. */
export const themesOf = ({ subject }: Dataset): Concept[] =>
  subject && subject.divisions.length > 0 ? [governmentTheme, regionsTheme] : [governmentTheme];

/** The first and the last day of the year that a dataset is about. */
export const periodOf = ({ subject }: Pick<Dataset, 'subject'>): { start: string; end: string } | null =>
  subject === null || subject.year === null ? null : { start: `${subject.year}-01-01`, end: `${subject.year}-12-31` };

/** A file of a dataset, and its table, if it has one. */
export interface ListedFile {
  file: DatasetFile;
  table: DatasetTable | null;
}

/** What a dataset can be downloaded as: its tables in each format, then everything in one file. */
export const distributionsOf = ({ tables, archive }: Pick<Dataset, 'tables' | 'archive'>): ListedFile[] => [
  ...tables.flatMap((table) => table.files.map((file) => ({ file, table }))),
  ...(archive ? [{ file: archive, table: null }] : []),
];

/** Every file of a dataset: the source comes last. */
export const filesOf = (dataset: Dataset): ListedFile[] => [
  ...distributionsOf(dataset),
  ...(dataset.source ? [{ file: dataset.source, table: null }] : []),
];

/** The name of a file's format as catalogues write it: `excel.csv` is CSV too. */
export const formatName = ({ format }: DatasetFile): string => format.split('.').at(-1)!.toUpperCase();

/** The words that something is found by, by their language. */
export type Keywords = Readonly<Record<keyof Bilingual, readonly string[]>>;

interface Name {
  zh: string;
  en: string | null;
}

/** How many characters a tag of CKAN has. */
const shortest = 2;
const longest = 100;

/** What every dataset of this service is. */
const kind: Name = { zh: '政府工作报告', en: 'government work report' };

/** What a dataset is found by, the same in every dialect: what it is, where and when it is from, what it deals with. */
export function keywordsOf({ subject }: Pick<Dataset, 'subject'>): Keywords {
  const { divisions = [], topics = [], year = null } = subject ?? {};
  return cleanKeywords([
    kind,
    ...divisions.map(({ name }) => name),
    ...(year === null ? [] : [{ zh: `${year}年`, en: String(year) }]),
    ...topics,
  ]);
}

/** English keywords, then Chinese ones. */
export const listKeywords = ({ en, zh }: Keywords): string[] => [...en, ...zh];

export const labelledKeywords = ({ en, zh }: Keywords): { text: string; language: keyof Bilingual }[] => [
  ...en.map((text) => ({ text, language: 'en' as const })),
  ...zh.map((text) => ({ text, language: 'zh' as const })),
];

/** No keyword twice, in whatever language and case: CKAN refuses a dataset that has a tag twice. */
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
 * A keyword as CKAN takes one for a tag (`tag_name_validator`, `tag_length_validator`): letters and digits of any script,
 * spaces, `-`, `_` and `.`, 2 to 100 characters; `null` where too little is left. Harvesters hand keywords to it as they
 * are, and it refuses the whole dataset for one that it does not take.
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

/** What the service itself is found by. */
export const catalogueKeywords: Keywords = cleanKeywords([kind, { zh: '开放数据', en: 'open data' }]);
