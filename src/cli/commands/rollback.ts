import { parseArgs } from 'node:util';

import type { Vocabulary } from '../../compile/draft.ts';
import { readExisting } from '../../release/existing.ts';
import { decideWrites, type WritePlan } from '../../storage/decide.ts';
import type { Namespace } from '../../storage/namespace.ts';
import { writePublication } from '../../storage/write.ts';
import {
  CliError,
  type Command,
  countOf,
  dataFolderOf,
  dataOption,
  jsonOption,
  print,
  ProgressBar,
  usageError,
} from '../command.ts';
import { readVocabulary } from '../dataFolder.ts';
import { readSigner, readSiteSettings, requirePublicSite, signingOptions } from '../environment.ts';
import { readFrozenReleases } from '../frozenReleases.ts';
import { preparePublication, type PublishSettings, writeEffects } from '../publication.ts';
import { describeDryRun, formatDryRun, formatOperations } from '../publicationReport.ts';
import { findTarget, targetOptions } from '../target.ts';

export const rollback: Command = {
  help: `open-report rollback <report> <version> [--remote] [--namespace <id>] [--dry-run] [--unsigned] [--json] [--data <folder>]

Makes another published release of a report the one that its plain addresses answer. No release disappears: pinned
addresses stay as they are, and the next release must be above all that were ever published. It stays so until a newer
release is published, or until another rollback, which may also go forward.

  open-report rollback nanhai-2020 1.0.0 --dry-run
  open-report rollback nanhai-2020 1.0.0
  open-report rollback nanhai-2020 1.1.0           forward again
  open-report rollback nanhai-2020 1.0.0 --remote`,
  async run(commandArguments) {
    const { values, positionals } = parseArgs({
      args: commandArguments,
      allowPositionals: true,
      options: { ...dataOption, ...jsonOption, ...targetOptions, ...signingOptions, 'dry-run': { type: 'boolean' } },
    });
    const [report, version, ...others] = positionals;
    if (report === undefined || version === undefined || others.length > 0) {
      throw usageError('rollback takes a report and a version: open-report rollback nanhai-2020 1.0.0');
    }
    const dataFolder = dataFolderOf(values);
    const site = readSiteSettings(process.env);
    if (values.remote) requirePublicSite(site);
    const vocabulary = await readVocabulary(dataFolder);
    const bar = new ProgressBar(process.stderr);
    const signer = await readSigner(process.env);
    const settings = { site, signer, unsigned: values.unsigned ?? false, progress: bar.show };
    const target = await (await findTarget(values))(values['dry-run'] ?? false);
    try {
      const { namespace } = target;
      const { from, plan } = await prepareRollback(namespace, dataFolder, vocabulary, { report, version }, settings);
      if (values['dry-run']) {
        bar.clear();
        const dryRun = describeDryRun([], [], plan, target.name, namespace.operations);
        print(values, dryRun, formatDryRun(dryRun));
        return 0;
      }
      const { written, kept } = await writePublication(namespace, plan, writeEffects({ ...settings, lag: target.lag }));
      bar.clear();
      const { operations } = namespace;
      print(values, { report, from, to: version, target: target.name, written, kept, operations }, [
        from === version
          ? `${report}@${version} is current already, in ${target.name}.`
          : `${report} answers ${version} now, and answered ${from} before: wrote ${countOf(written.length, 'value')} to ${target.name}.`,
        formatOperations(operations),
      ]);
    } finally {
      bar.clear();
      await target.close();
    }
    return 0;
  },
};

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
