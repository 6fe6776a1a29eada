import { compileReport } from '../compile/compile.ts';
import type { ReleaseDocument } from '../model/release.ts';
import { CliError } from './cliError.ts';
import { readFrozenReleases } from './frozenReleases.ts';
import { listReports, readReportFolder } from './reportFolder.ts';
import { formatProblems } from './soundReports.ts';
import { readVocabulary } from './vocabulary.ts';

/** What the files of a report say now, released or not. */
export const workingState = 'working';
/** The newest release. */
export const newestRelease = 'latest';

/** A state of a report by its name: a version, `latest` or `working`. */
export interface ReportState {
  name: string;
  document: ReleaseDocument;
}

/** Throws {@link CliError} with what there is, where there is no such report or state. */
export async function readState(dataFolder: string, report: string, name: string): Promise<ReportState> {
  await requireReport(dataFolder, report);
  if (name === workingState) return { name, document: await compileWorking(dataFolder, report) };
  const frozen = await readFrozenReleases(dataFolder, report);
  const release =
    name === newestRelease ? frozen.at(-1) : frozen.find(({ record }) => record.version === name.replace(/^v/, ''));
  if (release) return { name: release.record.version, document: release.document };
  const versions = frozen.map(({ record }) => record.version);
  throw new CliError(
    `${report} has no release ${name}. There are: ${[...versions, workingState].join(', ')} (what its files say now).`,
  );
}

async function requireReport(dataFolder: string, report: string): Promise<void> {
  const reports = await listReports(dataFolder);
  if (reports.includes(report)) return;
  throw new CliError(`There is no report ${report} in ${dataFolder}. There are: ${reports.join(', ')}.`);
}

async function compileWorking(dataFolder: string, report: string): Promise<ReleaseDocument> {
  const { document, problems } = compileReport(
    await readReportFolder(dataFolder, report),
    await readVocabulary(dataFolder),
  );
  if (problems.length === 0 && document) return document;
  throw new CliError(`${formatProblems(problems)}; there is no working state to compare.`);
}
