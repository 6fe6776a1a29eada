import type { Bilingual } from '../model/table.ts';

/** A cited report, table or row of one release. */
export interface Citation {
  /** A short name for reference managers: `nanhai-2020-1.1.0-targets-T1.4.2-a`. */
  key: string;
  title: string;
  publisher: string;
  version: string;
  /** Day of the release, `2026-11-24`. */
  published: string;
  /** Day of access. */
  accessed: string;
  /** The permanent address. */
  url: string;
  /** BCP 47. */
  language: string;
  /** The notice that the data are not official. */
  note: string;
}

interface CitationStyle {
  id: string;
  title: Bilingual;
  /** Whether the style is for programs, not for people. */
  code: boolean;
  format(citation: Citation): string;
}

/** Every way to write a citation. */
export const citationStyles: readonly CitationStyle[] = [
  { id: 'gbt7714', title: { zh: 'GB/T 7714—2025', en: 'GB/T 7714—2025' }, code: false, format: formatGbt7714 },
  { id: 'plain', title: { zh: '文字', en: 'Plain text' }, code: false, format: formatPlain },
  { id: 'bibtex', title: { zh: 'BibTeX', en: 'BibTeX' }, code: true, format: formatBibtex },
  { id: 'csl-json', title: { zh: 'CSL-JSON', en: 'CSL-JSON' }, code: true, format: formatCslJson },
];

/** GB/T 7714—2025, an online data set: 主要责任者. 题名[DS/OL]. 版本. 发布平台(发布日期)[引用日期]. 获取路径. */
export function formatGbt7714({ publisher, title, version, published, accessed, url }: Citation): string {
  return `${publisher}. ${title}[DS/OL]. V${version}. ${publisher}(${published})[${accessed}]. ${url}.`;
}

/** Formats a citation as a sentence, for the end of an article. */
export function formatPlain({ publisher, title, version, published, accessed, url, language }: Citation): string {
  return language.startsWith('zh')
    ? `${publisher}：《${title}》，第 ${version} 版，${published} 发布，${url}（${accessed} 查阅）。`
    : `${publisher}, “${title}”, version ${version}, released ${published}, ${url} (read ${accessed}).`;
}

/** Formats a `@misc` entry, which classic styles also support. biblatex reads `url`, `urldate` and `version`. */
export function formatBibtex({ key, ...citation }: Citation): string {
  const fields: [string, string][] = [
    ['title', `{${escapeTex(citation.title)}}`],
    ['author', `{${escapeTex(citation.publisher)}}`],
    ['year', citation.published.slice(0, 4)],
    ['month', String(Number(citation.published.slice(5, 7)))],
    ['version', citation.version],
    ['howpublished', `\\url{${citation.url}}`],
    ['url', citation.url],
    ['urldate', citation.accessed],
    ['langid', citation.language.startsWith('zh') ? 'chinese' : 'english'],
    ['note', escapeTex(citation.note)],
  ];
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}`;
}

/** Characters that TeX would read as commands, with their escapes. */
const special: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

const escapeTex = (text: string): string =>
  text.replaceAll(/[\\~^{}$&#%_]/g, (character) => special[character] ?? `\\${character}`);

/** An item list as citeproc takes it (CSL-JSON 1.0). */
export function formatCslJson(citation: Citation): string {
  const { key, title, publisher, version, published, accessed, url, language, note } = citation;
  const item = {
    id: key,
    type: 'dataset',
    title,
    author: [{ literal: publisher }],
    publisher,
    version,
    issued: dateParts(published),
    accessed: dateParts(accessed),
    URL: url,
    language,
    note,
  };
  return JSON.stringify([item], null, 1);
}

const dateParts = (day: string) => ({ 'date-parts': [day.split('-').map(Number)] });
