import type { Vocabulary } from '../compile/draft.ts';
import type { Existing } from '../model/collection.ts';
import { type Damage, inspectStorage } from '../release/inspect.ts';
import { decideWrites, type WritePlan } from '../storage/decide.ts';
import type { Namespace } from '../storage/namespace.ts';
import { writePublication, type WriteReport } from '../storage/write.ts';
import { CliError, countOf, type Outcome } from './command.ts';
import { listReports, readVocabulary } from './dataFolder.ts';
import { readAllFrozen } from './frozenReleases.ts';
import { planCollection, type PublishSettings, readBlob, requireSignature, writeEffects } from './publication.ts';
import { formatOperations, plannedKeys } from './publicationReport.ts';
import { completeDigests } from './cutRelease.ts';
import type { Target } from './target.ts';

/**
 * Repairs a KV; with `dryRun` only lists the damage. The exit code is 1 if a dry run finds damage, or if a value stays
 * lost.
 */
export async function runRepair(
  { namespace, name }: Target,
  dataFolder: string,
  settings: PublishSettings,
  dryRun: boolean,
): Promise<Outcome> {
  const vocabulary = await readVocabulary(dataFolder);
  const { operations } = namespace;
  if (dryRun) {
    const { damages, plan } = await prepareRepair(namespace, dataFolder, vocabulary, settings);
    const keys = plannedKeys(plan);
    return {
      json: { target: name, damages, keys, operations },
      lines: [
        ...damages.map(formatDamage),
        `${countOf(damages.length, 'damaged value')} in ${name}; ${countOf(keys.length, 'value')} would be written.`,
        formatOperations(operations),
        'Nothing was written.',
      ],
      exitCode: damages.length > 0 ? 1 : 0,
    };
  }
  const { damages, written, kept, lost } = await repairStorage(namespace, dataFolder, vocabulary, settings);
  const listLost = [
    `${countOf(lost.length, 'value')} can't be made again, byte for byte, and stay lost:`,
    ...lost.map(formatDamage),
    'Restore them from a copy of the KV; no other bytes were put in their place.',
  ];
  return {
    json: { target: name, damages, written, kept, lost, operations },
    lines: [
      ...damages.map(formatDamage),
      `Wrote ${countOf(written.length, 'value')}, kept ${kept.toLocaleString('en')}, in ${name}.`,
      ...(lost.length > 0 ? listLost : []),
      formatOperations(operations),
    ],
    exitCode: lost.length > 0 ? 1 : 0,
  };
}

const formatDamage = ({ key, name, fault }: Damage): string => `  ${name}: ${key} ${fault}`;

/**
 * Writes damaged values again, then reads everything once more. `lost` are the values that the frozen releases can't
 * restore byte for byte.
 */
export async function repairStorage(
  namespace: Namespace,
  dataFolder: string,
  vocabulary: Vocabulary,
  settings: PublishSettings,
): Promise<WriteReport & { damages: Damage[]; lost: Damage[] }> {
  const { damages, plan } = await prepareRepair(namespace, dataFolder, vocabulary, settings);
  const report = await writePublication(namespace, plan, writeEffects(settings));
  const { damages: lost } = await inspect(namespace, dataFolder, settings);
  return { ...report, damages, lost };
}

/**
 * Reads every value that the head names, and plans which ones to write again from the frozen releases of the data
 * folder. Excludes values that today's encoders would change. Writes nothing, and cuts no release.
 */
async function prepareRepair(
  namespace: Namespace,
  dataFolder: string,
  vocabulary: Vocabulary,
  settings: PublishSettings,
): Promise<{ damages: Damage[]; plan: WritePlan }> {
  const frozen = await readAllFrozen(dataFolder);
  for (const release of frozen.flat()) await completeDigests(dataFolder, release);
  const { damages, existing, headBytes, carried } = await inspect(namespace, dataFolder, settings);
  if (existing) requireRows(existing, await listReports(dataFolder), dataFolder);
  requireSignature(existing, settings);
  const set = await planCollection(existing, frozen, vocabulary, settings, (digest) => readBlob(namespace, digest));
  for (const [digest, bytes] of carried) if (existing?.damaged?.has(digest)) set.nodes.set(digest, bytes);
  return { damages, plan: { ...(await decideWrites(namespace, set, existing)), base: headBytes } };
}

const inspect = async (namespace: Namespace, dataFolder: string, settings: PublishSettings) =>
  inspectStorage(namespace, await listReports(dataFolder), settings.site, writeEffects(settings).progress);

/**
 * Throws {@link CliError} if the row of a published report is neither in the stored table of reports nor in the data
 * folder.
 */
function requireRows({ reports, rows }: Existing, own: readonly string[], dataFolder: string): void {
  const known = new Set([...rows.map(({ id }) => String(id)), ...own]);
  const unknown = [...reports.keys()].filter((report) => !known.has(report));
  if (unknown.length === 0) return;
  throw new CliError(
    `Cannot repair the table of reports: ${unknown.join(', ')} ${unknown.length === 1 ? 'is' : 'are'} published, and not in ${dataFolder}. Repair with a data folder that has all reports.`,
  );
}
