import type { Context } from '../../api/answer.ts';
import type { ResolvedRelease } from '../../api/release.ts';
import { type Manifest, rowsPath } from '../../model/manifest.ts';
import { fold } from '../../query/columnIndex.ts';
import { type Findings, findSentences, type OwnWords, ownWords } from '../../query/findSentences.ts';
import { placesOf, type Question, readQuestion } from '../../query/question.ts';
import { isSearched, type Sentence, sentencesOf, type TableRow } from '../../query/sentences.ts';
import { releaseName, routes } from '../../routes.ts';

/** What one release of a report answers to a question. */
export interface ReportFindings extends Findings {
  /** The report as the links to its rows name it, with its version where the question is asked of that. */
  name: string;
  manifest: Manifest;
  /** Topics, places and terms that the question names, each a page with every sentence of it. */
  names: readonly TableRow[];
}

/** A report as it is searched. */
interface Searchable {
  sentences: readonly Sentence[];
  own: OwnWords;
  named: readonly TableRow[];
}

/** Reads a question as the synonyms of the collection widen it. */
export async function askQuestion({ storage, snapshot }: Context, q: string): Promise<Question> {
  const stored = snapshot.root.documents[routes.synonyms.href()];
  return readQuestion(q, stored ? (await storage.synonyms(stored.digest)).synonyms : []);
}

/**
 * Hits of a question in one release. This is the seam: today every sentence of the report is looked at, some hundreds of
 * microseconds; an index over thousands of reports would answer the same behind it.
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

/** Memory of a report made ready, by the size of its tables: their texts, folded and joined. */
const searchableFactor = 2;

/** Kept, since to make it takes four times as long as to search it. */
const readSearchable = ({ storage }: Context, manifest: Manifest, digest: string): Promise<Searchable> =>
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

/** Columns of what rows are called; a topic by several words. */
const nameColumns = ['name', 'name_en', 'name_as_written', 'matched_name', 'expansion', 'words', 'words_en'];
/** How many names are shown. */
const namesShown = 5;

/** What is called by words of the question, or by the question and more, the longest first. */
function findNames(named: readonly TableRow[], { folded }: Question, own: OwnWords): TableRow[] {
  const asked = folded.trim();
  const ownNames = new Set(own.names.map(fold));
  return named
    .flatMap((each) => {
      const names = nameColumns.flatMap((column) =>
        String(each.row[column] ?? '')
          .split('|')
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
