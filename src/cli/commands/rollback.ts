import type { Vocabulary } from '../../compile/draft.ts';
import { readExisting } from '../../release/existing.ts';
import { decideWrites, type WritePlan } from '../../storage/decide.ts';
import type { Namespace } from '../../storage/namespace.ts';
import { writePublication } from '../../storage/write.ts';
import { CliError, countOf, dataOption, defineCommand, usageError } from '../command.ts';
import { readVocabulary } from '../dataFolder.ts';
import { publisherOptions, readPublisher } from '../environment.ts';
import { readFrozenReleases } from '../frozenReleases.ts';
import { preparePublication, type PublishSettings, writeEffects } from '../publication.ts';
import { formatOperations, reportDryRun } from '../publicationReport.ts';
import { findTarget, targetOptions, useTarget } from '../target.ts';

const help = `open-report rollback <report> <version> [--remote] [--namespace <id>] [--dry-run] [--unsigned] [--json] [--data <folder>]

Makes another published release of a report the current one: plain addresses then serve it. No release is removed. Pinned
addresses answer as before, and the version of the next release must be higher than all versions so far. The rollback lasts
until a newer release is published, or until another rollback, which may also lead forward.

  open-report rollback nanhai-2020 1.0.0 --dry-run
  open-report rollback nanhai-2020 1.0.0
  open-report rollback nanhai-2020 1.1.0           forward again
  open-report rollback nanhai-2020 1.0.0 --remote`;

const options = { ...dataOption, ...targetOptions, ...publisherOptions, 'dry-run': { type: 'boolean' } } as const;

export const command = defineCommand(
  { help, options, allowPositionals: true },
  async ({ values, positionals, dataFolder, progress }) => {
    const [report, version, ...others] = positionals;
    if (report === undefined || version === undefined || others.length > 0) {
      throw usageError('rollback takes a report and a version: open-report rollback nanhai-2020 1.0.0');
    }
    const dryRun = values['dry-run'] ?? false;
    const publisher = await readPublisher(process.env, values);
    const vocabulary = await readVocabulary(dataFolder);
    return useTarget(await findTarget(values), dryRun, async (target) => {
      const { namespace, name, lag } = target;
      const settings = { ...publisher, progress, lag };
      const { from, plan } = await prepareRollback(namespace, dataFolder, vocabulary, { report, version }, settings);
      if (dryRun) return reportDryRun(plan, target);
      const { written, kept } = await writePublication(namespace, plan, writeEffects(settings));
      const { operations } = namespace;
      return {
        json: { report, from, to: version, target: name, written, kept, operations },
        lines: [
          from === version
            ? `${report}@${version} is current already, in ${name}.`
            : `${report} answers ${version} now, and answered ${from} before: wrote ${countOf(written.length, 'value')} to ${name}.`,
          formatOperations(operations),
        ],
      };
    });
  },
);

/**
 * Plans to make another published release of a report the current one; `from` is the version that was current before.
 * Writes nothing. Throws {@link CliError} if the service or this machine does not have that release.
 */
export async function prepareRollback(
  namespace: Namespace,
  dataFolder: string,
  vocabulary: Vocabulary,
  { report, version }: { report: string; version: string },
  settings: PublishSettings,
): Promise<{ from: string; plan: WritePlan }> {
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
  if (node.current === version) return { from: version, plan: await decideWrites(namespace, nothing, null) };
  const current = new Map([[report, version]]);
  const plan = await preparePublication(namespace, existing, [frozen], vocabulary, { ...settings, current });
  return { from: node.current, plan };
}

const nothing = { blobs: new Map(), manifests: new Map(), nodes: new Map(), head: null };
