import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as v from 'valibot';

const PackageFile = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string(), 'not stated'),
});

/** Who wrote the packages in these folders, and under which licences they are passed on. */
export function formatNotices(folders: Iterable<string>): string {
  const notices = [...folders].map((folder) => {
    const { name, version, license } = readPackage(folder);
    return [`${name} ${version}, ${license}`, ...readLicences(folder)].join('\n\n');
  });
  return `${[...new Set(notices)].toSorted().join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}

const readPackage = (folder: string): v.InferOutput<typeof PackageFile> =>
  v.parse(PackageFile, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

const readLicences = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice|copying)/i.test(file))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
