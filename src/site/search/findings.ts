import type { Context } from '../../api/answer.ts';
import type { ResolvedRelease } from '../../api/release.ts';
import { listOf } from '../../model/table.ts';
import { type Manifest, rowsPath } from '../../model/manifest.ts';
import { fold } from '../../query/columnIndex.ts';
import { type Findings, findSentences, type OwnWords, ownWords } from '../../query/findSentences.ts';
import { placesOf, type Question, readQuestion } from '../../query/question.ts';
import { isSearched, sentencesOf, type TableRow } from '../../query/sentences.ts';
import { releaseName, routes } from '../../routes.ts';

/** The results of a question in one release. */
export interface ReportFindings extends Findings {
  /** The report's name for links to its rows; with the version if only one release is searched. */
  name: string;
  manifest: Manifest;
  /** Topics, places and terms that the question names. The page of each has all of its sentences. */
  names: readonly TableRow[];
}

/** Parses a question and adds the synonyms of the collection. */
export async function askQuestion({ storage, snapshot }: Context, q: string): Promise<Question> {
  const stored = snapshot.root.documents[routes.synonyms.href()];
  return readQuestion(q, stored ? (await storage.synonyms(stored.digest)).synonyms : []);
}

/**
 * Finds a question in one release. It scans every sentence of the report, which takes some hundreds of microseconds. To
 * search thousands of reports, replace this function by an index.
 */
export async function findInRelease(
  context: Context,
  { node, release, pinned }: ResolvedRelease,
  question: Question,
): Promise<ReportFindings> {
  const { digest } = release.manifest;
  const manifest = await context.storage.manifest(digest);
  const { sentences, own, named } = await readSearchable(context, manifest, digest);
  return {
    name: releaseName(node.report, pinned ? release.version : null),
    manifest,
    ...findSentences(sentences, question, own),
    names: findNames(named, question, own),
  };
}

/** The memory of a searchable report, as a multiple of the size of its tables. */
const searchableFactor = 2;

/** Cached, because building it takes four times as long as searching it. */
const readSearchable = ({ storage }: Context, manifest: Manifest, digest: string) =>
  storage.derived(`sentences/${digest}`, async () => {
    const searched = manifest.tables.filter(isSearched);
    const files = searched.map(({ name }) => manifest.files[rowsPath(name)]!);
    const read = await Promise.all(files.map((file) => storage.table(file)));
    const tables = searched.map((table, at) => ({ table, rows: read[at]!.rows }));
    const rowsOf = (name: string) => tables.filter(({ table }) => table.name === name);
    const value = {
      sentences: sentencesOf(tables),
      own: ownWords(rowsOf('report')[0]?.rows[0], rowsOf('places')[0]?.rows ?? []),
      named: ['topics', 'places', 'terms']
        .flatMap(rowsOf)
        .flatMap(({ table, rows }) => rows.map((row) => ({ table, row }))),
    };
    return { value, size: files.reduce((sum, { size }) => sum + size, 0) * searchableFactor };
  });

/** The columns with names. A topic has several words. */
const nameColumns = ['name', 'name_en', 'name_as_written', 'matched_name', 'expansion', 'words', 'words_en'];
/** The most names that are shown. */
const namesShown = 5;

/** Returns the rows whose name occurs in the question or begins with it, the longest match first. */
function findNames(named: readonly TableRow[], { folded }: Question, own: OwnWords): TableRow[] {
  const asked = folded.trim();
  const ownNames = new Set(own.names.map(fold));
  return named
    .flatMap((each) => {
      const names = nameColumns.flatMap((column) =>
        listOf(each.row[column] ?? null)
          .filter((name) => name.length > 1)
          .map((name) => fold(name).replaceAll(/[“”]/g, '')),
      );
      const best = Math.max(
        ...names.map((name) =>
          placesOf(asked, name).length > 0 && (name === asked || !ownNames.has(name))
            ? name.length
            : asked.length > 1 && name.startsWith(asked)
              ? asked.length
              : 0,
        ),
      );
      return best > 0 ? [{ each, best }] : [];
    })
    .sort((a, b) => b.best - a.best)
    .slice(0, namesShown)
    .map(({ each }) => each);
}
