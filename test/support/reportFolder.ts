import { readReportFolder, readVocabulary } from '../../src/cli/dataFolder.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import type { ReportFolder } from '../../src/compile/compile.ts';
import type { Vocabulary } from '../../src/compile/draft.ts';

/** A report and the vocabulary of its data folder, as the command line reads them. */
export interface LoadedReport {
  folder: ReportFolder;
  vocabulary: Vocabulary;
}

export const loadReport = async (dataFolder: string, report: string): Promise<LoadedReport> => ({
  folder: { ...(await readReportFolder(dataFolder, report)), releases: await readFrozenReleases(dataFolder, report) },
  vocabulary: await readVocabulary(dataFolder),
});

/** The report `nanhai-2020`, as its publisher keeps it. */
export const loadNanhai = (): Promise<LoadedReport> => loadReport('data', 'nanhai-2020');

/** The fictional report in the layout of a full text. */
export const loadFullReport = (): Promise<LoadedReport> => loadReport('test/golden/full-report/data', 'qinglan-2021');

/** One edit of one file: words that occur exactly once in it, and what an editor writes instead. */
export interface Edit {
  file: string;
  replace: string;
  by: string;
}

/** The report after edits of its editorial files, or of its source. */
export const edited = (folder: ReportFolder, ...edits: Edit[]): ReportFolder => edits.reduce(applyEdit, folder);

function applyEdit(folder: ReportFolder, { file, replace, by }: Edit): ReportFolder {
  const text = file === 'source.txt' ? folder.source : folder.files.get(file);
  if (typeof text !== 'string' || text.split(replace).length !== 2)
    throw new Error(`${file} does not hold “${replace}” exactly once`);
  const after = text.replace(replace, () => by);
  return file === 'source.txt'
    ? { ...folder, source: after }
    : { ...folder, files: new Map([...folder.files, [file, after]]) };
}

/** The report without one of its files. */
export const without = (folder: ReportFolder, file: string): ReportFolder => ({
  ...folder,
  files: new Map([...folder.files].filter(([name]) => name !== file)),
});
