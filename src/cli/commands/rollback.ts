import { parseArgs } from 'node:util';

import { writePublication } from '../../storage/write.ts';
import { usageError } from '../cliError.ts';
import type { Command } from '../command.ts';
import { dataFolderOf, dataOption } from '../folders.ts';
import { countOf, jsonOption, print } from '../output.ts';
import { ProgressBar } from '../progress.ts';
import { describeDryRun, formatDryRun, formatOperations } from '../publicationReport.ts';
import { writeEffects } from '../publish.ts';
import { prepareRollback } from '../rollback.ts';
import { readSigner, signingOptions } from '../signer.ts';
import { readSiteSettings, requirePublicSite } from '../siteSettings.ts';
import { findTarget, targetOptions } from '../target.ts';
import { readVocabulary } from '../vocabulary.ts';

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
