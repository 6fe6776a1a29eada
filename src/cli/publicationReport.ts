import { relative } from 'node:path';

import { encodeUtf8 } from '../model/bytes.ts';
import { operationsToCome, type WritePlan } from '../storage/decide.ts';
import type { Operations } from '../storage/namespace.ts';
import { headKey } from '../storage/reader.ts';
import type { WriteReport } from '../storage/write.ts';
import { countOf, type Outcome } from './command.ts';
import type { Cut, PlannedFile } from './cutRelease.ts';
import { formatDemands } from './nextRelease.ts';
import type { Target } from './target.ts';

/** Returns the keys that a plan writes, in order, with the sizes of their values in bytes. */
export const plannedKeys = ({ objects, head }: WritePlan): { key: string; bytes: number }[] => [
  ...objects.flatMap(({ missing }) => missing.map(({ key, bytes }) => ({ key, bytes: bytes.length }))),
  ...(head ? [{ key: headKey, bytes: encodeUtf8(JSON.stringify(head)).length }] : []),
];

export const formatOperations = ({ reads, writes, lists }: Operations): string =>
  `KV operations: ${countOf(reads, 'read')}, ${countOf(writes, 'write')}, ${countOf(lists, 'list')}.`;

/** Returns the outcome of a publication: the given `json` and `lines`, then the number of written values. */
export const reportWriting = (
  { namespace: { operations }, name }: Target,
  { written, kept }: WriteReport,
  json: object,
  lines: readonly string[],
): Outcome => ({
  json: { ...json, target: name, written, kept, operations },
  lines: [
    ...lines,
    `Wrote ${countOf(written.length, 'value')}, kept ${kept.toLocaleString('en')}, in ${name}.`,
    formatOperations(operations),
  ],
});

/** Returns the outcome of a dry run: the releases, files and keys of KV that a publication would write. */
export function reportDryRun(
  plan: WritePlan,
  { namespace, name }: Target,
  cuts: readonly Cut[] = [],
  planned: readonly PlannedFile[] = [],
): Outcome {
  const keys = plannedKeys(plan);
  const files = planned.map(({ path, text }) => ({
    path: relative(process.cwd(), path),
    bytes: encodeUtf8(text).length,
  }));
  const bytes = keys.reduce((sum, key) => sum + key.bytes, 0);
  const kept = plan.objects.reduce((sum, { named, unproven }) => sum + named + unproven.length, 0);
  const asked = namespace.operations;
  const toCome = operationsToCome(plan);
  const operations = {
    reads: asked.reads + toCome.reads,
    writes: asked.writes + toCome.writes,
    lists: asked.lists + toCome.lists,
  };
  const reports = cuts.map(({ development, release }) => ({
    ...development,
    /** The version that would be released. */
    release: release?.record.version ?? null,
  }));
  const sized = (size: number, what: string) => `  ${size.toLocaleString('en').padStart(12)}  ${what}`;
  return {
    json: { reports, files, target: name, keys, bytes, kept, operations },
    lines: [
      ...cuts.flatMap(formatCut),
      ...(files.length > 0 ? ['', 'Files, in bytes:'] : []),
      ...files.map((file) => sized(file.bytes, file.path)),
      ...(cuts.length > 0 ? [''] : []),
      `Keys of ${name}, in bytes:`,
      ...keys.map((key) => sized(key.bytes, key.key)),
      `${countOf(keys.length, 'value')}, ${countOf(bytes, 'byte')}; ${kept.toLocaleString('en')} there already.`,
      formatOperations(operations),
      'Nothing was written.',
    ],
  };
}

function formatCut({ development: { report, since, lowest, demands }, release }: Cut): string[] {
  const version = release?.record.version;
  if (since === null)
    return [`${report}: first release${version ? ` ${version}` : ', named by no release notes yet'}.`];
  if (lowest === null) return [`${report}: nothing differs from ${since}.`];
  const next = version ? `; ${version} would be released.` : '; release-notes.yaml names no new version.';
  return [`${report}: what differs from ${since} demands ${lowest} at least${next}`, ...formatDemands(demands)];
}
