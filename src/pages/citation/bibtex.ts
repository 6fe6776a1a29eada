import type { Citation } from './citation.ts';

/** What TeX would read as a command. */
const special: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const escapeTex = (text: string): string =>
  text.replaceAll(/[\\~^{}$&#%_]/g, (character) => special[character] ?? `\\${character}`);

/** A `@misc` entry, which classic styles know too; biblatex reads `url`, `urldate` and `version`. */
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
