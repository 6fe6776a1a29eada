import type { Bilingual, Language } from '../model/table.ts';
import type { Dataset } from '../model/dataset.ts';
import type { Site } from '../model/site.ts';

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

export const contactAddress = ({ contact }: Site): string => `mailto:${contact.email}`;

/** Keywords, by language. */
export type Keywords = Readonly<Record<Language, readonly string[]>>;

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

export const labelledKeywords = ({ en, zh }: Keywords): { text: string; language: Language }[] => [
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
