import { type Zippable, zipSync } from 'fflate';

import { isBinary } from '../formats/registry.ts';
import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import type { About, FrozenRelease } from '../model/release.ts';
import { readmeEn, readmeZh } from './readme.ts';

export const zipMediaType = 'application/zip';

/** ZIP dates are local times without a zone: given by its parts, this one is the same everywhere. */
const firstDay = (): Date => new Date(1980, 0, 1);

/**
 * A release in one file, in a folder of its name: its files, who may do what with them, and how to read them. The same
 * bytes whenever and wherever it is packed (fflate compresses without the machine's zlib).
 */
export function archiveRelease(
  release: FrozenRelease,
  files: readonly (readonly [string, Bytes])[],
  licence: string | null,
): Bytes {
  const { document, record } = release;
  const entries = [
    ...files,
    // Before all others, in whichever way a program lists them.
    ['0-README.md', encodeUtf8(readmeEn(release))],
    ['0-README.zh.md', encodeUtf8(readmeZh(release))],
    ['LICENSE.txt', encodeUtf8(licenceText(document.about.rights, licence))],
  ] as const;
  const folder = `${document.report}-${record.version}`;
  const zippable: Zippable = {};
  for (const [path, bytes] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // Files that are compressed already are stored as they are.
    zippable[`${folder}/${path}`] = [bytes, { level: isBinary(path) ? 0 : 9 }];
  }
  return new Uint8Array(zipSync(zippable, { mtime: firstDay() }));
}

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
