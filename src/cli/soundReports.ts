import { CliError } from './cliError.ts';
import { checkReports, type CheckedReports } from './checkReports.ts';
import { compareProblems, formatProblem } from '../compile/problem.ts';
import { serializeDocument } from '../release/document.ts';
import { readFrozenReleases } from './frozenReleases.ts';

/** Checks every report; throws {@link CliError} with all problems where there are any. */
export async function requireSound(dataFolder: string): Promise<CheckedReports> {
  const checked = await checkReports(dataFolder);
  if (checked.problems.length === 0) return checked;
  const lines = checked.problems.toSorted(compareProblems).map(formatProblem).join('\n');
  throw new CliError(`${lines}\n\n${countOf(checked.problems.length, 'problem')}; nothing was written.`);
}

/** The reports whose files differ from their newest release, which is what is served. */
export async function listUnreleased(dataFolder: string, { documents }: CheckedReports): Promise<string[]> {
  const states = await Promise.all(
    documents.map(async (document) => {
      const newest = (await readFrozenReleases(dataFolder, document.report)).at(-1);
      return newest && serializeDocument(newest.document) === serializeDocument(document) ? null : document.report;
    }),
  );
  return states.filter((report) => report !== null);
}

export const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
