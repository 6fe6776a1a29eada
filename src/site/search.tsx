import { type Context, digestAsked } from '../api/answer.ts';
import { HttpProblem } from '../api/problem.ts';
import { parseReference, resolveExactly, type ResolvedRelease } from '../api/release.ts';
import { readQueryString } from '../api/request.ts';
import type { Row } from '../model/table.ts';
import { fold } from '../query/columnIndex.ts';
import { asSentence, suggest } from '../query/fault.ts';
import { numbersOf, type Question } from '../query/question.ts';
import type { TableRow } from '../query/sentences.ts';
import { releaseName, routes } from '../routes.ts';
import { kindOfRow, nameIn } from './rowWords.ts';
import { Layout } from './layout.tsx';
import { answerPage, type Page, pageHref, withQuery } from './page.ts';
import { SearchForm } from './parts/searchForm.tsx';
import { WordsLink } from './parts/words.tsx';
import { readReportList } from './reportList.ts';
import { askQuestion, findInRelease, type ReportFindings } from './search/findings.ts';
import { HitEntry, hrefOf } from './search/hit.tsx';
import { joined } from './parts/elements.tsx';
import { texts } from './texts.ts';

/** The most reports that one request searches, so that it makes at most some dozens of reads. */
const reportsSearched = 5;
/** The most sentences of each report that are shown. */
const hitsShown = 20;

/** Handles the search: in the release that `in` names, or in a few reports at a time. */
export async function answerSearch(_: unknown, context: Context) {
  const asked = new Map(readQueryString(context.request.url).entries);
  const q = (asked.get('q') ?? '').trim();
  const after = asked.get('after') ?? '';
  const inside = asked.get('in') ?? '';
  const only = inside === '' ? null : await resolveAsked(context, inside);
  return answerPage(context, {
    state: [await digestAsked([q, after, inside])],
    render: async (given) => {
      const searched = only && {
        name: releaseName(only.node.report, only.pinned ? only.release.version : null),
        manifest: await context.storage.manifest(only.release.manifest.digest),
      };
      const page = searched ? { ...given, searched } : given;
      const { language } = page;
      return (
        <Layout
          page={page}
          title={q === '' ? texts.search[language] : `${q} - ${texts.search[language]}`}
          description={texts.searchFor[language]}
          query={withQuery('', [
            ['q', q],
            ['in', inside],
          ])}
          searches={false}
        >
          <h1>{texts.search[language]}</h1>
          <SearchForm page={page} q={q} />
          {searched && (
            <p>
              {texts.searchedIn(searched.manifest)[language]}{' '}
              <a href={withQuery(pageHref(page, routes.search.href()), [['q', q]])}>
                {texts.searchEverything[language]}
              </a>
            </p>
          )}
          {q !== '' && <Results page={page} q={q} found={await search(context, q, only ?? after)} />}
        </Layout>
      );
    },
  });
}

/** Returns the release that `in` names; throws {@link HttpProblem} if it does not exist or was withdrawn. */
async function resolveAsked({ snapshot, storage }: Context, name: string): Promise<ResolvedRelease> {
  try {
    return await resolveExactly(snapshot, storage, name);
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

/** The results, and where they were searched. */
interface Found {
  /** The results by report; the report with the best sentence is first. */
  answers: readonly ReportFindings[];
  /** How many reports have been searched so far, on this page and the ones before. */
  searched: number;
  reports: number;
  /** The report after which the search continues; `null` where all have been searched. */
  next: string | null;
}

/** Searches one release, or the next few reports after a given one, from the first if none is given. */
async function search(context: Context, q: string, where: ResolvedRelease | string): Promise<Found> {
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
      const release = await resolveExactly(context.snapshot, context.storage, String(id));
      return findInRelease(context, release, question);
    }),
  );
  const best = ({ hits }: ReportFindings) => hits[0]?.score ?? 0;
  return {
    answers: answering(answers).sort((a, b) => best(b) - best(a)),
    searched: from + searched.length,
    reports: reports.length,
    next: from + searched.length < reports.length ? String(searched.at(-1)!['id']) : null,
  };
}

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

/** Results that cover less than this share of the question are labelled as partial. */
const almostAll = 0.75;

const Results = ({ page, q, found }: { page: Page; q: string; found: Found }) => {
  const { language } = page;
  const { answers, searched, reports, next } = found;
  const hits = answers.flatMap((answer) => answer.hits);
  const corrected = answers.flatMap((answer) => answer.corrected);
  return (
    <>
      <p role="status" class="soft">
        {texts.sentencesFound(hits.length)[language] + texts.stop[language]}
        {!page.searched && texts.searched(searched, reports)[language]}
      </p>
      {corrected.length > 0 && hits.length > 0 && (
        <p>
          {corrected
            .filter(({ from }, index) => corrected.findIndex((each) => each.from === from) === index)
            .map(({ from, to }) => texts.takenFor(from, to)[language])
            .join(' ')}
        </p>
      )}
      {hits.length > 0 && hits.every(({ coverage }) => coverage < almostAll) && <p>{texts.mostWords[language]}</p>}
      {hits.length === 0 && (
        <p>
          {texts.nothingFound[language]}{' '}
          <a href={`${pageHref(page, routes.home.href())}#reports`}>{texts.backHome[language]}</a>
        </p>
      )}
      {answers.map((answer) => (
        <ReportAnswer page={page} answer={answer} />
      ))}
      {next !== null && (
        <p class="steps">
          <a
            rel="next"
            href={withQuery(pageHref(page, routes.search.href()), [
              ['q', q],
              ['after', next],
            ])}
          >
            {texts.searchOn[language]}
          </a>
        </p>
      )}
    </>
  );
};

const ReportAnswer = ({ page, answer }: { page: Page; answer: ReportFindings }) => {
  const { language } = page;
  const { name: report, manifest, hits, words, names } = answer;
  return (
    <section>
      <h2>
        <a href={pageHref(page, routes.reportPage.href({ report }))}>{manifest.about.name[language]}</a>
      </h2>
      {names.length > 0 && (
        <p>
          {joined(
            names.map((named) => <NameFound page={page} report={report} named={named} />),
            texts.semicolon[language],
          )}
        </p>
      )}
      <ol class="hits">
        {hits.slice(0, hitsShown).map((hit) => (
          <HitEntry page={page} report={report} hit={hit} words={words} />
        ))}
      </ol>
      {hits.length > hitsShown && <p class="soft">{texts.onlyBest(hitsShown)[language]}</p>}
    </section>
  );
};

/** A topic, a place or a term that the question names, and how often the report does. */
const NameFound = ({ page, report, named }: { page: Page; report: string; named: TableRow }) => {
  const { language } = page;
  const { table, row } = named;
  const times = Number(row['mentions'] ?? Number(row['measures']) + Number(row['sentences']));
  return (
    <>
      <span class="soft">{kindOfRow(table, language) + texts.colon[language]}</span>
      <WordsLink page={page} href={hrefOf(page, report, named)} text={nameIn(named, language)} />
      <span class="soft">{texts.inBrackets(texts.times(times)[language])[language]}</span>
    </>
  );
};
