import { compareProblems, formatProblem, type Problem } from '../compile/problem.ts';
import { type CheckedReports, checkReports } from './checkReports.ts';
import { CliError } from './cliError.ts';
import { readFrozenReleases } from './frozenReleases.ts';
import { type Development, judgeDevelopment } from './nextRelease.ts';
import { countOf } from './output.ts';

/** Checks every report; throws {@link CliError} with all problems where there are any. */
export async function requireSound(dataFolder: string): Promise<CheckedReports> {
  const checked = await checkReports(dataFolder);
  if (checked.problems.length === 0) return checked;
  throw new CliError(`${formatProblems(checked.problems)}; nothing was written.`);
}

/** Every problem in the order of reading, and their number. */
export const formatProblems = (problems: readonly Problem[]): string =>
  `${problems.toSorted(compareProblems).map(formatProblem).join('\n')}\n\n${countOf(problems.length, 'problem')}`;

/** What has happened to each report since its newest release, where something has. */
export async function listDevelopments(
  dataFolder: string,
  { documents }: Pick<CheckedReports, 'documents'>,
): Promise<Development[]> {
  const developments = await Promise.all(
    documents.map(async (document) =>
      judgeDevelopment(document, (await readFrozenReleases(dataFolder, document.report)).at(-1)),
    ),
  );
  return developments.filter(({ lowest }) => lowest !== null);
}
