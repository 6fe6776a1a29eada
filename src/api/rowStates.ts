import type { PublishedRelease } from '../model/index.ts';
import { rowsPath } from '../model/manifest.ts';
import type { RowPath } from './memento.ts';
import type { Storage } from './storage.ts';

/** Those of some releases whose table has a row; a table that several releases share is read once. */
export async function rowStates(
  storage: Storage,
  releases: readonly PublishedRelease[],
  row: RowPath,
): Promise<PublishedRelease[]> {
  const states: PublishedRelease[] = [];
  for (const release of releases) if (await hasRow(storage, release, row)) states.push(release);
  return states;
}

/**
 * The release among `releases`, oldest first, that has a row and is nearest to `chosen`: itself, else the newest before
 * it, else the oldest after it.
 */
export async function nearestRowState(
  storage: Storage,
  releases: readonly PublishedRelease[],
  chosen: PublishedRelease,
  row: RowPath,
): Promise<PublishedRelease | null> {
  const at = releases.indexOf(chosen);
  const nearestFirst = [...releases.slice(0, at + 1).toReversed(), ...releases.slice(at + 1)];
  for (const release of nearestFirst) if (await hasRow(storage, release, row)) return release;
  return null;
}

async function hasRow(storage: Storage, release: PublishedRelease, [table, id]: RowPath): Promise<boolean> {
  const manifest = await storage.manifest(release.manifest.digest);
  const json = manifest.files[rowsPath(table)];
  return json !== undefined && (await storage.table(json)).byKey.has(id);
}
