import type { Context } from '../../api/answer.ts';
import { HttpProblem } from '../../api/problem.ts';
import { parseReference, type ResolvedRelease, resolveRelease } from '../../api/release.ts';
import { type Manifest, rowsPath } from '../../model/manifest.ts';
import { type Entry, listOf, type Row } from '../../model/table.ts';
import { fold } from '../../query/columnIndex.ts';
import { asSentence, suggest } from '../../query/fault.ts';
import { findSentences, type OwnWords, ownWords } from '../../query/findSentences.ts';
import { numbersOf, placesOf, type Question, readQuestion } from '../../query/question.ts';
import { isSearched, sentencesOf } from '../../query/sentences.ts';
import { routes } from '../../routes.ts';
import { readReportList, showRelease } from '../releasePage.tsx';

/** The most reports that one request searches, so that it makes at most some dozens of reads. */
const reportsSearched = 5;

/** Returns the release that `in` names; throws {@link HttpProblem} if it does not exist or was withdrawn. */
export async function resolveAsked(context: Context, name: string): Promise<ResolvedRelease> {
  try {
    return await resolveRelease(context, name);
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.slug === 'withdrawn-release') throw error;
    const { report, version } = parseReference(name);
    const allowed = (error.circumstances.errors?.[0]?.allowed ?? []).map(String);
    const wrong = error.slug === 'unknown-report' ? report : String(version);
    const message = error.message.replace(/\.$/, '') + suggest(wrong, allowed);
    throw new HttpProblem('invalid-parameter', `in: ${asSentence(message)}`, {
      errors: [{ parameter: 'in', message, allowed }],
    });
  }
}

/** Searches one release, or the next few reports after a given one, from the first if none is given. */
export async function search(context: Context, q: string, where: ResolvedRelease | string) {
  const question = await askQuestion(context, q);
  if (typeof where !== 'string') {
    const answer = await findInRelease(context, where, question);
    return { answers: answering([answer]), searched: 1, reports: 1, next: null };
  }
  const reports = meantFirst(await readReportList(context), question);
  const from = reports.findIndex(({ id }) => id === where) + 1;
  const searched = reports.slice(from, from + reportsSearched);
  const answers = await Promise.all(
    searched.map(async ({ id }) => {
      const release = await resolveRelease(context, String(id));
      return findInRelease(context, release, question);
    }),
  );
  const best = ({ hits }: ReportFindings) => hits[0]?.score ?? 0;
  return {
    /** The results by report; the report with the best sentence is first. */
    answers: answering(answers).sort((a, b) => best(b) - best(a)),
    /** How many reports have been searched so far, on this page and the ones before. */
    searched: from + searched.length,
    reports: reports.length,
    /** The report after which the search continues; `null` where all have been searched. */
    next: from + searched.length < reports.length ? String(searched.at(-1)!['id']) : null,
  };
}

export type Found = Awaited<ReturnType<typeof search>>;

const answering = (findings: readonly ReportFindings[]): ReportFindings[] =>
  findings.filter(({ hits, names }) => hits.length + names.length > 0);

/** Words that occur in the names of many reports and identify none. */
const common = /^(?:district|county|city|government|work|report|news|digest|province)$/;

/** Sorts the reports whose region or year the question names first. */
function meantFirst(reports: readonly Row[], { folded }: Question): Row[] {
  const years = new Set(numbersOf(folded).map(({ value }) => value));
  const isMeant = ({ region_name: region, name_en: english, year }: Row): number => {
    const names = [
      String(region ?? '').replace(/[区县市省]$/u, ''),
      ...(String(english).match(/[A-Za-z]{4,}/g) ?? []).map(fold).filter((word) => !common.test(word)),
    ];
    const named = names.some((name) => name !== '' && folded.includes(name));
    return Number(named) * 2 + Number(years.has(Number(year)));
  };
  return reports.toSorted((a, b) => isMeant(b) - isMeant(a));
}

/** Parses a question and adds the synonyms of the collection. */
async function askQuestion({ storage, snapshot }: Context, q: string): Promise<Question> {
  const stored = snapshot.root.documents[routes.synonyms.href()];
  return readQuestion(q, stored ? (await storage.synonyms(stored.digest)).synonyms : []);
}

/**
 * Finds a question in one release. It scans every sentence of the report, which takes some hundreds of microseconds. To
 * search thousands of reports, replace this function by an index.
 */
async function findInRelease(context: Context, resolved: ResolvedRelease, question: Question) {
  const shown = await showRelease(context, resolved);
  const { sentences, own, named } = await readSearchable(context, shown.manifest, resolved.release.manifest.digest);
  return {
    ...shown,
    ...findSentences(sentences, question, own),
    /** Topics, places and terms that the question names. The page of each has all of its sentences. */
    names: findNames(named, question, own),
  };
}

/** The results of a question in one release. */
export type ReportFindings = Awaited<ReturnType<typeof findInRelease>>;

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
const namesShown = 5;

/** Returns the rows whose name occurs in the question or begins with it, the longest match first. */
function findNames(named: readonly Entry[], { folded }: Question, own: OwnWords): Entry[] {
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
