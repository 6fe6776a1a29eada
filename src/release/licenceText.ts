import type { About } from '../model/release.ts';

/** The whole text of a licence by its SPDX identifier, its title in the first line; `null` where this machine has none. */
export type ReadLicence = (identifier: string) => Promise<string | null>;

const rule = '='.repeat(72);

/** Who may do what with a release, in both languages, and the whole text of the licence where there is one. */
export function licenceText({ text, structure, notice }: About['rights'], whole: string | null): string {
  return [
    `${notice.en}\n${notice.zh}`,
    `Rights in the text of the source: ${text.en}\n原文文字的权利：${text.zh}`,
    `Licence ${structure.licence} <${structure.url}> covers: ${structure.covers.en}\n许可 ${structure.licence} 的范围：${structure.covers.zh}`,
    ...(whole === null ? [] : [`${rule}\n${titleOf(whole)}\n${rule}\n\n${whole.trim()}`]),
  ]
    .join('\n\n')
    .concat('\n');
}

const titleOf = (licence: string): string => licence.trim().split('\n', 1)[0]!;
