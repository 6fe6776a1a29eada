import type { Vocabulary } from '../compile/draft.ts';
import { readExisting } from '../release/existing.ts';
import { decideWrites, type WritePlan } from '../storage/decide.ts';
import type { Namespace } from '../storage/namespace.ts';
import { CliError } from './cliError.ts';
import { readFrozenReleases } from './frozenReleases.ts';
import { preparePublication, type PublishSettings } from './publish.ts';

export interface Rollback {
  /** The release that was current before. */
  from: string;
  plan: WritePlan;
}

/**
 * Works out what makes another published release of a report the current one; writes nothing. It publishes no release,
 * and takes none away. Throws {@link CliError} where the service or this machine does not have that release.
 */
export async function prepareRollback(
  namespace: Namespace,
  dataFolder: string,
  vocabulary: Vocabulary,
  { report, version }: { report: string; version: string },
  settings: PublishSettings,
): Promise<Rollback> {
  const existing = await readExisting(namespace, [report]);
  const node = existing?.nodes.get(report);
  if (!existing || !node) {
    const known = [...(existing?.reports.keys() ?? [])].toSorted();
    throw new CliError(
      `Cannot roll back ${report}: it is not published.${known.length > 0 ? ` Published are: ${known.join(', ')}.` : ''}`,
    );
  }
  const versions = node.releases.map((release) => release.version);
  if (!versions.includes(version)) {
    throw new CliError(
      `Cannot roll back to ${report}@${version}: it was never published. Published are: ${versions.join(', ')}.`,
    );
  }
  const frozen = (await readFrozenReleases(dataFolder, report)).filter(({ record }) =>
    versions.includes(record.version),
  );
  if (!frozen.some(({ record }) => record.version === version)) {
    throw new CliError(
      `Cannot roll back to ${report}@${version}: it is published, but not in ${dataFolder}/${report}/releases. Restore it.`,
    );
  }
  if (node.current === version) return { from: version, plan: await nothing(namespace) };
  const current = new Map([[report, version]]);
  const plan = await preparePublication(namespace, existing, [frozen], vocabulary, { ...settings, current });
  return { from: node.current, plan };
}

const nothing = (namespace: Namespace): Promise<WritePlan> =>
  decideWrites(namespace, { blobs: new Map(), manifests: new Map(), nodes: new Map(), head: null }, null);
