import { compileReport, type ReportFolder } from '../compile/compile.ts';
import { withdrawalsFile } from '../compile/editorialFolder.ts';
import { compareProblems, formatProblem, type Problem } from '../compile/problem.ts';
import { CliError, countOf, type Progress } from './command.ts';
import { listReports, readReportFolder, readVocabulary } from './dataFolder.ts';
import { readFrozenDocuments } from './frozenReleases.ts';

/** Compiles every report of the data folder. Returns the problems of all of them. */
export async function checkReports(dataFolder: string, progress: Progress = () => undefined) {
  const vocabulary = await readVocabulary(dataFolder);
  const folders = await Promise.all(
    (await listReports(dataFolder)).map(async (report): Promise<ReportFolder> => {
      const folder = await readReportFolder(dataFolder, report);
      const takesBack = folder.files.has(withdrawalsFile);
      return { ...folder, ...(takesBack && { releases: await readFrozenDocuments(dataFolder, report) }) };
    }),
  );
  const compilations = folders.map((folder, index) => {
    progress('reports checked', index, folders.length);
    return compileReport(folder, vocabulary);
  });
  return {
    documents: compilations.flatMap(({ document }) => document ?? []),
    problems: compilations.flatMap(({ problems }) => problems),
    vocabulary,
  };
}

/** Compiles every report, and throws {@link CliError} with all problems if there are any. */
export async function requireSound(dataFolder: string, progress?: Progress) {
  const checked = await checkReports(dataFolder, progress);
  if (checked.problems.length === 0) return checked;
  throw new CliError(`${formatProblems(checked.problems)}; nothing was written.`);
}

/** Formats the problems by file and line, then their number. */
export const formatProblems = (problems: readonly Problem[]): string =>
  `${problems.toSorted(compareProblems).map(formatProblem).join('\n')}\n\n${countOf(problems.length, 'problem')}`;
