import licences from 'spdx-license-list/full.js';

import type { About } from '../model/release.ts';

const rule = '='.repeat(72);

/** Who may do what with a release, in both languages, and the whole text of the licence where SPDX lists it. */
export function licenceText({ text, structure, notice }: About['rights']): string {
  const licence = licences[structure.licence];
  return [
    `${notice.en}\n${notice.zh}`,
    `Rights in the text of the source: ${text.en}\n原文文字的权利：${text.zh}`,
    `Licence ${structure.licence} <${structure.url}> covers: ${structure.covers.en}\n许可 ${structure.licence} 的范围：${structure.covers.zh}`,
    ...(licence ? [`${rule}\n${licence.name}\n${rule}\n\n${licence.licenseText.trim()}`] : []),
  ]
    .join('\n\n')
    .concat('\n');
}
