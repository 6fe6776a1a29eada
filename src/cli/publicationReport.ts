import { relative } from 'node:path';

import { encodeUtf8 } from '../model/bytes.ts';
import { operationsToCome, type WritePlan } from '../storage/decide.ts';
import type { Operations } from '../storage/namespace.ts';
import { headKey } from '../storage/reader.ts';
import { countOf } from './command.ts';
import type { Cut, PlannedFile } from './cutRelease.ts';
import { formatDemands } from './nextRelease.ts';

/** A key that a publication writes. */
export interface PlannedKey {
  key: string;
  bytes: number;
}

/** What a plan writes, in order. */
export function plannedKeys({ objects, head }: WritePlan): PlannedKey[] {
  return [
    ...objects.flatMap(({ missing }) => missing.map(({ key, bytes }) => ({ key, bytes: bytes.length }))),
    ...(head ? [{ key: headKey, bytes: encodeUtf8(JSON.stringify(head)).length }] : []),
  ];
}

export const formatOperations = ({ reads, writes, lists }: Operations): string =>
  `KV operations: ${countOf(reads, 'read')}, ${countOf(writes, 'write')}, ${countOf(lists, 'list')}.`;

const addOperations = (a: Operations, b: Operations): Operations => ({
  reads: a.reads + b.reads,
  writes: a.writes + b.writes,
  lists: a.lists + b.lists,
});

/** What `--dry-run` found out, for machines. */
export interface DryRun {
  reports: {
    report: string;
    since: string | null;
    /** The lowest version that the next release may have. */
    lowest: string | null;
    demands: Cut['development']['demands'];
    /** The version that would be released. */
    release: string | null;
  }[];
  files: { path: string; bytes: number }[];
  target: string;
  keys: PlannedKey[];
  bytes: number;
  kept: number;
  operations: Operations;
}

export function describeDryRun(
  cuts: readonly Cut[],
  files: readonly PlannedFile[],
  plan: WritePlan,
  target: string,
  asked: Operations,
): DryRun {
  const keys = plannedKeys(plan);
  return {
    reports: cuts.map(({ development, release }) => ({ ...development, release: release?.record.version ?? null })),
    files: files.map(({ path, text }) => ({
      path: relative(process.cwd(), path),
      bytes: encodeUtf8(text).length,
    })),
    target,
    keys,
    bytes: keys.reduce((sum, { bytes }) => sum + bytes, 0),
    kept: plan.objects.reduce((sum, { named, unproven }) => sum + named + unproven.length, 0),
    operations: addOperations(asked, operationsToCome(plan)),
  };
}

export function formatDryRun({ reports, files, target, keys, bytes, kept, operations }: DryRun): string[] {
  const sized = ({ name, size }: { name: string; size: number }) =>
    `  ${size.toLocaleString('en').padStart(12)}  ${name}`;
  return [
    ...reports.flatMap(formatReport),
    ...(files.length > 0 ? ['', 'Files, in bytes:'] : []),
    ...files.map((file) => sized({ name: file.path, size: file.bytes })),
    ...(reports.length > 0 ? [''] : []),
    `Keys of ${target}, in bytes:`,
    ...keys.map((key) => sized({ name: key.key, size: key.bytes })),
    `${countOf(keys.length, 'value')}, ${countOf(bytes, 'byte')}; ${kept.toLocaleString('en')} there already.`,
    formatOperations(operations),
    'Nothing was written.',
  ];
}

function formatReport({ report, since, lowest, demands, release }: DryRun['reports'][number]): string[] {
  if (since === null)
    return [`${report}: first release${release === null ? ', named by no release notes yet' : ` ${release}`}.`];
  if (lowest === null) return [`${report}: nothing differs from ${since}.`];
  return [
    `${report}: what differs from ${since} demands ${lowest} at least${release === null ? '; release-notes.yaml names no new version.' : `; ${release} would be released.`}`,
    ...formatDemands(demands),
  ];
}
