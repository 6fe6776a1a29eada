import { relative } from 'node:path';
import { parseArgs } from 'node:util';

import {
  CliError,
  type Command,
  countOf,
  dataFolderOf,
  dataOption,
  jsonOption,
  print,
  ProgressBar,
} from '../command.ts';
import { type Cut, type PlannedFile, writeWhole } from '../cutRelease.ts';
import { readSigner, readSiteSettings, requirePublicSite, signingOptions } from '../environment.ts';
import type { PublishSettings } from '../publication.ts';
import { findTarget, type TargetOptions, targetOptions } from '../target.ts';

const options = {
  ...dataOption,
  ...jsonOption,
  ...targetOptions,
  ...signingOptions,
  'dry-run': { type: 'boolean' },
  frozen: { type: 'boolean' },
  repair: { type: 'boolean' },
} as const;

export const publish: Command = {
  help: `open-report publish [--remote] [--namespace <id>] [--dry-run] [--frozen] [--repair] [--unsigned] [--data <folder>] [--json]

Checks every report. Where its release-notes.yaml names a version that has not been released yet, compares it with the
newest release, refuses a version lower than the difference demands, and freezes the release in data/<report>/releases/.
Then writes what is missing to KV: the local one (.wrangler/state), or with --remote Cloudflare's (docs/deploy.md). A
publication that is broken off leaves what was served before; publish again to finish it. Manifests are signed with the
Ed25519 key in OPEN_REPORT_SIGNING_KEY; where they were signed before, --unsigned goes on without.

--repair reads back everything that KV should have, and writes again from the frozen releases what is lost or damaged, the
head too. What encoders no longer give byte for byte stays lost and is named, with exit code 1. It cuts no release.

  open-report publish --dry-run                what would be written, and what the version must be
  open-report publish
  open-report publish --remote --dry-run
  open-report publish --remote --frozen        only what is frozen: fails where data/ would change, as in CI
  open-report publish --repair                 --dry-run tells what is damaged, and writes nothing
  CLOUDFLARE_API_TOKEN=… open-report publish --remote`,
  async run(commandArguments) {
    const { values } = parseArgs({ args: commandArguments, options });
    const dataFolder = dataFolderOf(values);
    const site = readSiteSettings(process.env);
    if (values.remote) requirePublicSite(site);
    const signer = await readSigner(process.env);
    if (values.repair) return repair(values, dataFolder, { site, signer });
    const openTarget = await findTarget(values);
    // From here on with all that compiles, encodes and plans: help and a mistake of the settings need none of it.
    const { requireSound } = await import('../checkReports.ts');
    const { decideCut } = await import('../cutRelease.ts');
    const { preparePublication, writeEffects } = await import('../publication.ts');
    const { readExisting } = await import('../../release/existing.ts');
    const { writePublication } = await import('../../storage/write.ts');
    const { describeDryRun, formatDryRun, formatOperations } = await import('../publicationReport.ts');
    const { documents, vocabulary } = await requireSound(dataFolder);
    const now = Date.now();
    const cuts: Cut[] = [];
    for (const document of documents) cuts.push(await decideCut(dataFolder, document, now));
    const files = await listFiles(dataFolder, cuts);
    if (values.frozen) requireNoFiles(files);
    const bar = new ProgressBar(process.stderr);
    const target = await openTarget(values['dry-run'] ?? false);
    try {
      const { namespace } = target;
      const existing = await readExisting(
        namespace,
        documents.map(({ report }) => report),
      );
      const frozen = cuts.map((cut) => [...cut.frozen, ...(cut.release ? [cut.release] : [])]);
      const settings = { site, signer, unsigned: values.unsigned ?? false, now, progress: bar.show, lag: target.lag };
      const plan = await preparePublication(namespace, existing, frozen, vocabulary, settings);
      if (values['dry-run']) {
        bar.clear();
        const dryRun = describeDryRun(cuts, files, plan, target.name, namespace.operations);
        print(values, dryRun, formatDryRun(dryRun));
        return 0;
      }
      for (const { path, text } of files) await writeWhole(path, text);
      const { written, kept } = await writePublication(namespace, plan, writeEffects(settings));
      bar.clear();
      const released = cuts.flatMap(({ release }) => release ?? []);
      print(
        values,
        {
          released: released.map(({ document, record }) => ({ report: document.report, ...record })),
          target: target.name,
          written,
          kept,
          operations: namespace.operations,
        },
        [
          ...released.map(
            ({ document, record }) => `Released ${document.report}@${record.version} (${record.document}).`,
          ),
          `Wrote ${countOf(written.length, 'value')}, kept ${kept.toLocaleString('en')}, in ${target.name}.`,
          formatOperations(namespace.operations),
        ],
      );
      return 0;
    } finally {
      bar.clear();
      await target.close();
    }
  },
};

async function repair(
  values: TargetOptions & { json?: boolean; 'dry-run'?: boolean; unsigned?: boolean },
  dataFolder: string,
  settings: PublishSettings,
): Promise<number> {
  const bar = new ProgressBar(process.stderr);
  const target = await (await findTarget(values))(values['dry-run'] ?? false);
  try {
    const unsigned = values.unsigned ?? false;
    const { runRepair } = await import('../repair.ts');
    return await runRepair(target, dataFolder, { ...settings, unsigned, progress: bar.show, lag: target.lag }, values);
  } finally {
    bar.clear();
    await target.close();
  }
}

/** A machine that keeps nothing must not cut a release: what it published would be recorded nowhere. */
function requireNoFiles(files: readonly PlannedFile[]): void {
  if (files.length === 0) return;
  throw new CliError(
    `Cannot publish what is frozen: ${files.map(({ path }) => relative(process.cwd(), path)).join(', ')} would be written. Run \`open-report publish\` on a machine of yours, and commit what it writes.`,
  );
}

/** The files of the data folder that publishing writes, in order: those of new releases, and digests of new formats. */
async function listFiles(dataFolder: string, cuts: readonly Cut[]): Promise<PlannedFile[]> {
  const { completeDigests, digestsFile } = await import('../recordedDigests.ts');
  const files = cuts.flatMap((cut) => cut.files);
  for (const release of cuts.flatMap(({ frozen }) => frozen)) {
    const text = await completeDigests(dataFolder, release);
    if (text !== null) files.push({ path: digestsFile(dataFolder, release), text });
  }
  return files;
}
