import type { Damage } from '../release/inspect.ts';
import { countOf, print } from './output.ts';
import { formatOperations, plannedKeys } from './publicationReport.ts';
import type { PublishSettings } from './publish.ts';
import { prepareRepair, repairStorage } from './repair.ts';
import type { Target } from './target.ts';
import { readVocabulary } from './vocabulary.ts';

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
