import { compileReport, type ReportFolder } from '../compile/compile.ts';
import type { Vocabulary } from '../compile/draft.ts';
import { withdrawalsFile } from '../compile/editorialFolder.ts';
import type { Problem } from '../compile/problem.ts';
import type { ReleaseDocument } from '../model/release.ts';
import { readFrozenDocuments } from './frozenReleases.ts';
import type { Progress } from './progress.ts';
import { listReports, readReportFolder } from './reportFolder.ts';
import { readVocabulary } from './vocabulary.ts';

export interface CheckedReports {
  documents: ReleaseDocument[];
  problems: Problem[];
  vocabulary: Vocabulary;
}

/** Compiles every report of the data folder, and gathers every problem of all of them. */
export async function checkReports(dataFolder: string, progress: Progress = () => undefined): Promise<CheckedReports> {
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
