import { type Zippable, zipSync } from 'fflate';

import { isBinary } from '../formats/registry.ts';
import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import type { About, FrozenRelease } from '../model/release.ts';
import { readmeEn, readmeZh } from './readme.ts';

export const zipMediaType = 'application/zip';

/** ZIP dates are local times without a time zone. A date made of its parts gives the same bytes on every machine. */
const firstDay = (): Date => new Date(1980, 0, 1);

/**
 * Packs a release as a ZIP with one folder: its files, its licence and a README. Its bytes are the same on every
 * machine, because fflate does not use the machine's zlib.
 */
export function archiveRelease(
  release: FrozenRelease,
  files: readonly (readonly [string, Bytes])[],
  licence: string | null,
): Bytes {
  const { document, record } = release;
  const entries = [
    ...files,
    // The digit puts it first in every program's list.
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

/**
 * Returns the whole text of a licence by its SPDX identifier, with its title in the first line; `null` if this machine
 * has no copy.
 */
export type ReadLicence = (identifier: string) => Promise<string | null>;

const rule = '='.repeat(72);

/**
 * Returns the licence file: the statement of rights in both languages, then the text of the licence if there is one.
 */
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
