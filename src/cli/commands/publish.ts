import { relative } from 'node:path';

import { CliError, dataOption, defineCommand } from '../command.ts';
import type { Cut, PlannedFile } from '../cutRelease.ts';
import { publisherOptions, readPublisher } from '../environment.ts';
import { findTarget, targetOptions, useTarget } from '../target.ts';

const help = `open-report publish [--remote] [--namespace <id>] [--dry-run] [--frozen] [--repair] [--unsigned] [--data <folder>] [--json]

Checks every report. Where its release-notes.yaml names a version that is not released yet, compares the report with its
newest release, refuses a version that is lower than the difference demands, and freezes the release in
data/<report>/releases/. Then writes what is missing to KV: the local one (.wrangler/state), or Cloudflare's with --remote
(docs/deploy.md). If a publication is broken off, the service answers as before; publish again to finish it.

OPEN_REPORT_SIGNING_KEY is an Ed25519 key that signs the manifests. If they were signed before and you have no key any
more, --unsigned publishes without signatures. --frozen publishes only releases that are frozen, and fails if data/ would
change, as in CI.

--repair reads every value that KV should have, and writes those that are lost or damaged again from the frozen releases.
A value that the encoders no longer produce byte for byte stays lost: it is named, and the exit code is 1. --repair cuts
no release.

  open-report publish --dry-run                what would be written, and the lowest version that is allowed
  open-report publish
  open-report publish --remote --dry-run
  open-report publish --remote --frozen
  open-report publish --repair --dry-run       what is damaged; writes nothing
  CLOUDFLARE_API_TOKEN=… open-report publish --remote`;

const options = {
  ...dataOption,
  ...targetOptions,
  ...publisherOptions,
  'dry-run': { type: 'boolean' },
  frozen: { type: 'boolean' },
  repair: { type: 'boolean' },
} as const;

export const command = defineCommand({ help, options }, async ({ values, dataFolder, progress }) => {
  const { 'dry-run': dryRun = false, frozen, repair } = values;
  const publisher = await readPublisher(process.env, values);
  const openTarget = await findTarget(values);
  // From here on, imports load the compiler, encoders and planner. Help and wrong settings need none of them.
  if (repair) {
    const { runRepair } = await import('../repair.ts');
    return useTarget(openTarget, dryRun, (target) =>
      runRepair(target, dataFolder, { ...publisher, progress, lag: target.lag }, dryRun),
    );
  }
  const { requireSound } = await import('../checkReports.ts');
  const { decideCut, releasesOf, writeWhole } = await import('../cutRelease.ts');
  const { preparePublication, writeEffects } = await import('../publication.ts');
  const { reportDryRun, reportWriting } = await import('../publicationReport.ts');
  const { readExisting } = await import('../../release/existing.ts');
  const { writePublication } = await import('../../storage/write.ts');
  const { documents, vocabulary } = await requireSound(dataFolder);
  const now = Date.now();
  const cuts: Cut[] = [];
  for (const document of documents) cuts.push(await decideCut(dataFolder, document, now));
  const files = await listFiles(dataFolder, cuts);
  if (frozen) requireNoFiles(files);
  return useTarget(openTarget, dryRun, async (target) => {
    const { namespace, lag } = target;
    const reports = documents.map(({ report }) => report);
    const existing = await readExisting(namespace, reports);
    const settings = { ...publisher, now, progress, lag };
    const plan = await preparePublication(namespace, existing, cuts.map(releasesOf), vocabulary, settings);
    if (dryRun) return reportDryRun(plan, target, cuts, files);
    for (const { path, text } of files) await writeWhole(path, text);
    const written = await writePublication(namespace, plan, writeEffects(settings));
    const released = cuts.flatMap(({ release }) => release ?? []);
    return reportWriting(
      target,
      written,
      { released: released.map(({ document, record }) => ({ report: document.report, ...record })) },
      released.map(({ document, record }) => `Released ${document.report}@${record.version} (${record.document}).`),
    );
  });
});

/**
 * Throws {@link CliError} if publishing frozen releases would write files: in CI they would be lost with the machine.
 */
function requireNoFiles(files: readonly PlannedFile[]): void {
  if (files.length === 0) return;
  throw new CliError(
    `Cannot publish what is frozen: ${files.map(({ path }) => relative(process.cwd(), path)).join(', ')} would be written. Run \`open-report publish\` on a machine of yours, and commit what it writes.`,
  );
}

/**
 * Returns the files that publishing writes to the data folder, in order: those of new releases, and digests of new
 * formats.
 */
async function listFiles(dataFolder: string, cuts: readonly Cut[]): Promise<PlannedFile[]> {
  const { completeDigests, digestsFile } = await import('../cutRelease.ts');
  const files = cuts.flatMap((cut) => cut.files);
  for (const release of cuts.flatMap(({ frozen }) => frozen)) {
    const text = await completeDigests(dataFolder, release);
    if (text !== null) files.push({ path: digestsFile(dataFolder, release), text });
  }
  return files;
}
