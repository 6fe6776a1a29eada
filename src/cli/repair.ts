import type { Vocabulary } from '../compile/draft.ts';
import type { Existing } from '../model/writeSet.ts';
import { type Damage, inspectStorage } from '../release/inspect.ts';
import { decideWrites, type WritePlan } from '../storage/decide.ts';
import type { Namespace } from '../storage/namespace.ts';
import { writePublication, type WriteReport } from '../storage/write.ts';
import { CliError, countOf, print } from './command.ts';
import { listReports, readVocabulary } from './dataFolder.ts';
import { readFrozenReleases } from './frozenReleases.ts';
import { planCollection, type PublishSettings, readBlob, requireSignature, writeEffects } from './publication.ts';
import { formatOperations, plannedKeys } from './publicationReport.ts';
import { completeDigests } from './recordedDigests.ts';
import type { Target } from './target.ts';

/** What is damaged, and what will be written for it. */
export interface RepairPlan {
  damages: Damage[];
  plan: WritePlan;
}

/** What was damaged, what was written, and what no frozen release gives again. */
export interface Repair extends WriteReport {
  damages: Damage[];
  lost: Damage[];
}

/**
 * Reads back everything that the head names, and works out what of it is written again from the frozen releases of the
 * data folder. Where today's encoders give other bytes than were published, nothing is written in their place. Writes
 * nothing, and cuts no release.
 */
export async function prepareRepair(
  namespace: Namespace,
  dataFolder: string,
  vocabulary: Vocabulary,
  settings: PublishSettings,
): Promise<RepairPlan> {
  const reports = await listReports(dataFolder);
  const frozen = await Promise.all(reports.map((report) => readFrozenReleases(dataFolder, report)));
  for (const release of frozen.flat()) await completeDigests(dataFolder, release);
  const { damages, existing, headBytes, carried } = await inspect(namespace, dataFolder, settings);
  if (existing) requireRows(existing, reports, dataFolder);
  requireSignature(existing, settings);
  const set = await planCollection(existing, frozen, vocabulary, settings, (digest) => readBlob(namespace, digest));
  for (const [digest, bytes] of carried) if (existing?.damaged?.has(digest)) set.nodes.set(digest, bytes);
  return { damages, plan: { ...(await decideWrites(namespace, set, existing)), base: headBytes } };
}

/** Writes again what can be had again, and reads everything back once more. */
export async function repairStorage(
  namespace: Namespace,
  dataFolder: string,
  vocabulary: Vocabulary,
  settings: PublishSettings,
): Promise<Repair> {
  const { damages, plan } = await prepareRepair(namespace, dataFolder, vocabulary, settings);
  const report = await writePublication(namespace, plan, writeEffects(settings));
  const { damages: lost } = await inspect(namespace, dataFolder, settings);
  return { ...report, damages, lost };
}

async function inspect(namespace: Namespace, dataFolder: string, settings: PublishSettings) {
  const { progress } = writeEffects(settings);
  return inspectStorage(namespace, await listReports(dataFolder), settings.site, progress);
}

/** A table of reports is made of the reports that it had, and those of the data folder. */
function requireRows({ reports, rows }: Existing, own: readonly string[], dataFolder: string): void {
  const known = new Set([...rows.map(({ id }) => String(id)), ...own]);
  const unknown = [...reports.keys()].filter((report) => !known.has(report));
  if (unknown.length === 0) return;
  throw new CliError(
    `Cannot repair the table of reports: ${unknown.join(', ')} ${unknown.length === 1 ? 'is' : 'are'} published, and not in ${dataFolder}. Repair with a data folder that has all reports.`,
  );
}

interface RepairOptions {
  json?: boolean | undefined;
  'dry-run'?: boolean | undefined;
}

/** Repairs a KV, or tells what is damaged, and answers the exit code: 1 where something is, or stays, lost. */
export async function runRepair(
  { namespace, name }: Target,
  dataFolder: string,
  settings: PublishSettings,
  options: RepairOptions,
): Promise<number> {
  const vocabulary = await readVocabulary(dataFolder);
  if (options['dry-run']) {
    const { damages, plan } = await prepareRepair(namespace, dataFolder, vocabulary, settings);
    const keys = plannedKeys(plan);
    print(options, { target: name, damages, keys, operations: namespace.operations }, [
      ...tell(damages),
      `${countOf(damages.length, 'damaged value')} in ${name}; ${countOf(keys.length, 'value')} would be written.`,
      formatOperations(namespace.operations),
      'Nothing was written.',
    ]);
    return damages.length > 0 ? 1 : 0;
  }
  const { damages, written, kept, lost } = await repairStorage(namespace, dataFolder, vocabulary, settings);
  print(options, { target: name, damages, written, kept, lost, operations: namespace.operations }, [
    ...tell(damages),
    `Wrote ${countOf(written.length, 'value')}, kept ${kept.toLocaleString('en')}, in ${name}.`,
    ...(lost.length > 0 ? [`${countOf(lost.length, 'value')} can't be made again, byte for byte, and stay lost:`] : []),
    ...tell(lost),
    ...(lost.length > 0 ? ['Restore them from a copy of the KV; no other bytes were put in their place.'] : []),
    formatOperations(namespace.operations),
  ]);
  return lost.length > 0 ? 1 : 0;
}

const tell = (damages: readonly Damage[]): string[] =>
  damages.map(({ key, name, fault }) => `  ${name}: ${key} ${fault}`);
