import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import * as v from 'valibot';

const PackageFile = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string(), 'not stated'),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
});

/** A package's folder, and those of all that it depends on, as Node finds them from there. */
export function listPackages(folder: string): string[] {
  const found = new Set([folder]);
  for (const each of found) {
    for (const name of Object.keys(readPackage(each).dependencies)) found.add(findPackage(name, each));
  }
  return [...found];
}

function findPackage(name: string, from: string): string {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (from === dirname(from)) throw new Error(`${name} is not installed: run npm ci`);
  return findPackage(name, dirname(from));
}

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
