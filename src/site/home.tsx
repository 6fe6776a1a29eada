import type { Context } from '../api/answer.ts';
import { searchParams } from '../api/request.ts';
import { catalogueLinkedData } from '../catalog/schemaOrg.ts';
import { currentRelease } from '../model/collection.ts';
import type { TableSummary } from '../model/manifest.ts';
import { type Entry, isQuantified, type Row } from '../model/table.ts';
import { pageAddress, routes } from '../routes.ts';
import { dayInChina } from './language.ts';
import { feedAlternate, Layout, SearchForm, searchHref } from './layout.tsx';
import { answerPage, pageHref, say, type ShownRelease, usePage, WithPage } from './page.tsx';
import { joined } from './parts/elements.tsx';
import { Figure } from './parts/figures.tsx';
import { readEntries } from './parts/relations.ts';
import { textOf, textOrSource, Words, WordsLink } from './parts/words.tsx';
import { InRelease, nameOf, readReportList, reportHref } from './releasePage.tsx';
import { texts } from './texts.ts';

/** The most reports on one page of the list. */
const reportsShown = 50;

/** Handles the first page and the further pages of the list of reports. */
export function answerHome(_: unknown, context: Context) {
  const written = searchParams(context.request).get('page') ?? '';
  const wanted = /^[1-9]\d{0,5}$/.test(written) ? Number(written) : 1;
  return answerPage(context, {
    state: [String(wanted)],
    render: async () => {
      const all = await readReportList(context);
      const pages = Math.max(1, Math.ceil(all.length / reportsShown));
      // A page past the end shows the last one: the list may have become shorter.
      const number = Math.min(wanted, pages);
      const newest = number === 1 ? await readNewest(context, all) : [];
      return (
        <WithPage href={homeHref(number)}>
          <Home all={all} newest={newest} number={number} pages={pages} />
        </WithPage>
      );
    },
  });
}

interface HomeProps {
  /** The rows of all reports. */
  all: readonly Row[];
  newest: readonly NewReport[];
  /** The number of the shown page of the list. */
  number: number;
  pages: number;
}

const Home = ({ all, newest, number, pages }: HomeProps) => {
  const { site, language } = usePage();
  const reports = all.slice((number - 1) * reportsShown, number * reportsShown);
  const named = reports.map(({ id, name, name_en: english }) => ({
    report: String(id),
    name: { zh: String(name), en: String(english) },
  }));
  return (
    <Layout
      title={number === 1 ? say(texts.name) : say(texts.pageOf(number, pages))}
      description={say(texts.whatThisIs)}
      searches={false}
      linkedData={catalogueLinkedData(site!, named, language)}
      alternates={[
        { href: routes.reports.href(), type: 'application/json', title: say(texts.catalogue) },
        feedAlternate,
      ]}
    >
      <h1>{say(texts.headline)}</h1>
      <SearchForm q="" />
      {newest.length > 0 && <Newest newest={newest} />}
      <h2 id="reports">{say(texts.catalogue)}</h2>
      <p class="soft">{say(texts.reportCount(all.length))}</p>
      {reports.map((report) => (
        <ReportEntry report={report} />
      ))}
      {pages > 1 && <Steps number={number} pages={pages} />}
      <h2>{say(texts.whatYouGet)}</h2>
      <ul>
        {ways(all[0]).map(({ href, said, name }) => (
          <li>
            {say(said)} <a href={pageHref(href)}>{say(name)}</a>
          </li>
        ))}
      </ul>
      <p class="soft">
        {say(texts.whatThisIs)} <a href={routes.feed.href()}>{say(texts.follow)}</a>
      </p>
    </Layout>
  );
};

/** What readers, portals and developers can do here, with links. */
const ways = (newest: Row | undefined) => [
  {
    said: texts.toRead,
    name: texts.newestReport,
    href: newest ? routes.reportPage.href({ report: String(newest['id']) }) : routes.about.href(),
  },
  { said: texts.toHarvest, name: texts.forPortals, href: routes.portals.href() },
  { said: texts.toBuild, name: texts.forDevelopers, href: routes.docs.href() },
];

/** A report whose figures the first page shows. */
interface NewReport {
  release: ShownRelease;
  figures: readonly Entry[];
  /** Examples for the search: texts of these columns of these rows. */
  examples: readonly (readonly [row: Row, column: string])[];
}

/** The most figures on the first page, and the most reports that they come from. */
const figuresShown = 3;
const reportsRead = 3;

/** Reads figures of the newest reports, at most one of each measure. */
async function readNewest({ storage, snapshot }: Context, reports: readonly Row[]): Promise<NewReport[]> {
  const found: NewReport[] = [];
  let left = figuresShown;
  for (const { id } of reports.slice(0, reportsRead)) {
    const node = await snapshot.report(storage, String(id));
    if (!node) continue;
    const manifest = await storage.manifest(currentRelease(node).manifest.digest);
    const isRead = (table: TableSummary) => isQuantified(table) || ['topics', 'terms'].includes(table.name);
    const entries = await readEntries(storage, manifest, manifest.tables.filter(isRead));
    const figures = entries.all
      .filter(({ table }) => isQuantified(table))
      .flatMap(({ table, rows }) => {
        const first = new Map(rows.toReversed().map((row) => [row['measure'], row]));
        return rows.filter((row) => first.get(row['measure']) === row).map((row) => ({ table, row }));
      });
    const names = [...entries.rowsIn('topics'), ...entries.rowsIn('terms')];
    if (figures.length === 0) continue;
    found.push({
      release: { node, manifest, pinned: false },
      figures: figures.slice(0, left),
      examples: [
        ...figures.slice(0, 2).map(({ row }) => [row, 'indicator'] as const),
        ...names.toSorted((a, b) => mentionsOf(b) - mentionsOf(a)).map((row) => [row, 'name'] as const),
      ],
    });
    left -= Math.min(left, figures.length);
    if (left === 0) break;
  }
  return found;
}

const mentionsOf = (row: Row): number => Number(row['measures'] ?? row['mentions']);

/** Matches words that are longer than a unit and shorter than a sentence. */
const exampleWords = /^.{3,40}$/u;

/** Example words for the search, then figures with their sentences. */
const Newest = ({ newest }: { newest: readonly NewReport[] }) => (
  <>
    <p>
      {say(texts.tryThis)}
      {joined(
        newest[0]!.examples
          .map(([row, column]) => textOf(row, column) ?? '')
          .filter((words) => exampleWords.test(words))
          .slice(0, figuresShown)
          .map((words) => <WordsLink href={searchHref(words)} text={words} />),
        ' · ',
      )}
    </p>
    <ul class="figures three" aria-label={say(texts.newestFigures)}>
      {newest.map(({ release, figures }) => (
        <InRelease value={release}>
          {figures.map((figure) => (
            <Figure {...figure} />
          ))}
        </InRelease>
      ))}
    </ul>
    <p class="soft">
      {say(texts.outOf)}
      {joined(
        newest.map(({ release }) => <a href={reportHref(nameOf(release))}>{say(release.manifest.about.name)}</a>),
        say(texts.listComma),
      )}
    </p>
  </>
);

const homeHref = (number: number): string => pageAddress(routes.home.href(), number);

const Steps = ({ number, pages }: { number: number; pages: number }) => (
  <nav class="steps" aria-label={say(texts.pages)}>
    {number > 1 && (
      <a rel="prev" href={pageHref(homeHref(number - 1))}>
        {say(texts.previousPage)}
      </a>
    )}
    <span class="soft">{say(texts.pageOf(number, pages))}</span>
    {number < pages && (
      <a rel="next" href={pageHref(homeHref(number + 1))}>
        {say(texts.nextPage)}
      </a>
    )}
  </nav>
);

const ReportEntry = ({ report }: { report: Row }) => {
  const { language } = usePage();
  const name = String((language === 'en' && report['name_en']) || report['name']);
  return (
    <article>
      <h3>
        <a href={reportHref(String(report['id']))}>{name}</a>
      </h3>
      <p>
        <Words said={language === 'zh'} text={textOrSource(report, 'title')!} />
      </p>
      <p class="soft">
        {language === 'zh' && report['region_name'] !== null && `${report['region_name']}${say(texts.comma)}`}
        {report['year'] !== null && `${report['year']} · `}
        {say(texts.release)} {report['release']}
        {say(texts.comma)}
        {dayInChina(Date.parse(String(report['published'])))}
      </p>
    </article>
  );
};
