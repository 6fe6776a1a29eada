import { type Zippable, zipSync } from 'fflate';

import type { Bytes } from '../model/bytes.ts';
import { isBinary } from '../formats/registry.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import type { FrozenRelease } from '../model/release.ts';
import { licenceText } from './licenceText.ts';
import { readmeEn, readmeZh } from './readme.ts';

export const zipMediaType = 'application/zip';

/** ZIP dates are local times without a zone: told by its parts, this one is the same everywhere. */
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
    ['README.md', encodeUtf8(readmeEn(release))],
    ['README.zh.md', encodeUtf8(readmeZh(release))],
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
