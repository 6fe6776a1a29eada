import type { Bilingual } from '../model/column.ts';
import type { Dataset } from '../model/dataset.ts';

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
