import type { Context } from '../api/answer.ts';
import { searchParams } from '../api/request.ts';
import { catalogueLinkedData } from '../catalog/schemaOrg.ts';
import { currentRelease } from '../model/collection.ts';
import { isQuantified, type Row } from '../model/table.ts';
import type { TableRow } from '../query/sentences.ts';
import { pageAddress, routes } from '../routes.ts';
import { textOf } from './rowWords.ts';
import { dayInChina } from './language.ts';
import { feedAlternate, Layout } from './layout.tsx';
import { answerPage, type Page, pageHref, withQuery } from './page.ts';
import { Figure } from './parts/figures.tsx';
import { SearchForm } from './parts/searchForm.tsx';
import { Words, WordsLink } from './parts/words.tsx';
import { type ReleasePage, reportHref, rowsOf } from './releasePage.ts';
import { readReportList } from './reportList.ts';
import { joined } from './parts/elements.tsx';
import { texts } from './texts.ts';

/** The most reports on one page of the list. */
const reportsShown = 50;

/** Handles the first page and the further pages of the list of reports. */
export function answerHome(_: unknown, context: Context) {
  const { site } = context.snapshot.root;
  const asked = searchParams(context.request).get('page') ?? '';
  const wanted = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
  return answerPage(context, {
    state: [String(wanted)],
    render: async (page) => {
      const { language } = page;
      const all = await readReportList(context);
      const pages = Math.max(1, Math.ceil(all.length / reportsShown));
      // A page past the end shows the last one: the list may have become shorter.
      const number = Math.min(wanted, pages);
      const newest = number === 1 ? await readNewest(context, all, page) : [];
      const reports = all.slice((number - 1) * reportsShown, number * reportsShown);
      return (
        <Layout
          page={{ ...page, href: homeHref(number) }}
          title={number === 1 ? texts.name[language] : texts.pageOf(number, pages)[language]}
          description={texts.whatThisIs[language]}
          searches={false}
          linkedData={catalogueLinkedData(site, reports.map(nameReport), language)}
          alternates={[
            { href: routes.reports.href(), type: 'application/json', title: texts.catalogue[language] },
            feedAlternate,
          ]}
        >
          <h1>{texts.headline[language]}</h1>
          <SearchForm page={page} q="" />
          {number === 1 && newest.length > 0 && <Newest page={page} newest={newest} />}
          <h2 id="reports">{texts.catalogue[language]}</h2>
          <p class="soft">{texts.reportCount(all.length)[language]}</p>
          {reports.map((report) => (
            <ReportEntry page={page} report={report} />
          ))}
          {pages > 1 && <Steps page={page} number={number} pages={pages} />}
          <h2>{texts.whatYouGet[language]}</h2>
          <ul>
            {ways(all[0]).map(({ href, said, name }) => (
              <li>
                {said[language]} <a href={pageHref(page, href)}>{name[language]}</a>
              </li>
            ))}
          </ul>
          <p class="soft">
            {texts.whatThisIs[language]} <a href={routes.feed.href()}>{texts.follow[language]}</a>
          </p>
        </Layout>
      );
    },
  });
}

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
  page: ReleasePage;
  figures: readonly TableRow[];
  /** Its indicators and its most mentioned names, as examples for the search. */
  words: readonly string[];
}

/** The most figures on the first page, and the most reports that they come from. */
const figuresShown = 3;
const reportsRead = 3;

/** Reads figures of the newest reports, at most one of each measure. */
async function readNewest({ storage, snapshot }: Context, reports: readonly Row[], page: Page): Promise<NewReport[]> {
  const found: NewReport[] = [];
  let left = figuresShown;
  for (const { id } of reports.slice(0, reportsRead)) {
    const node = await snapshot.report(storage, String(id));
    if (!node) continue;
    const manifest = await storage.manifest(currentRelease(node).manifest.digest);
    const released = { ...page, node, manifest, latest: manifest, pinned: false, today: '' };
    const figures: TableRow[] = [];
    for (const table of manifest.tables.filter(isQuantified)) {
      const rows = await rowsOf(storage, manifest, table.name);
      const first = new Map(rows.toReversed().map((row) => [row['measure'], row]));
      figures.push(...rows.filter((row) => first.get(row['measure']) === row).map((row) => ({ table, row })));
    }
    const names = [...(await rowsOf(storage, manifest, 'topics')), ...(await rowsOf(storage, manifest, 'terms'))];
    if (figures.length === 0) continue;
    found.push({
      page: released,
      figures: figures.slice(0, left),
      words: [
        ...figures.slice(0, 2).map(({ row }) => textOf(row, 'indicator', page.language)),
        ...names.toSorted((a, b) => mentionsOf(b) - mentionsOf(a)).map((row) => textOf(row, 'name', page.language)),
      ].filter((word): word is string => word !== null && telling.test(word)),
    });
    left -= Math.min(left, figures.length);
    if (left === 0) break;
  }
  return found;
}

/** Matches words that are longer than a unit and shorter than a sentence. */
const telling = /^.{3,40}$/u;

const mentionsOf = (row: Row): number => Number(row['measures'] ?? row['mentions']);

/** Example words for the search, then figures with their sentences. */
const Newest = ({ page, newest }: { page: Page; newest: readonly NewReport[] }) => {
  const { language } = page;
  const search = pageHref(page, routes.search.href());
  return (
    <>
      <p>
        {texts.tryThis[language]}
        {joined(
          newest[0]!.words
            .slice(0, figuresShown)
            .map((word) => <WordsLink page={page} href={withQuery(search, [['q', word]])} text={word} />),
          ' · ',
        )}
      </p>
      <ul class="figures three" aria-label={texts.newestFigures[language]}>
        {newest.flatMap(({ page: released, figures }) =>
          figures.map(({ table, row }) => <Figure page={released} table={table} row={row} />),
        )}
      </ul>
      <p class="soft">
        {texts.outOf[language]}
        {joined(
          newest.map(({ page: released }) => (
            <a href={reportHref(released)}>{released.manifest.about.name[language]}</a>
          )),
          texts.listComma[language],
        )}
      </p>
    </>
  );
};

/** Returns the address of a page of the list. */
const homeHref = (number: number): string => pageAddress(routes.home.href(), number);

const nameReport = ({ id, name, name_en: english }: Row) => ({
  report: String(id),
  name: { zh: String(name), en: String(english) },
});

const Steps = ({ page, number, pages }: { page: Page; number: number; pages: number }) => {
  const { language } = page;
  return (
    <nav class="steps" aria-label={texts.pages[language]}>
      {number > 1 && (
        <a rel="prev" href={pageHref(page, homeHref(number - 1))}>
          {texts.previousPage[language]}
        </a>
      )}
      <span class="soft">{texts.pageOf(number, pages)[language]}</span>
      {number < pages && (
        <a rel="next" href={pageHref(page, homeHref(number + 1))}>
          {texts.nextPage[language]}
        </a>
      )}
    </nav>
  );
};

const ReportEntry = ({ page, report }: { page: Page; report: Row }) => {
  const { language } = page;
  const name = String((language === 'en' && report['name_en']) || report['name']);
  return (
    <article>
      <h3>
        <a href={pageHref(page, routes.reportPage.href({ report: String(report['id']) }))}>{name}</a>
      </h3>
      <p>
        <Words
          page={page}
          said={language === 'zh'}
          text={textOf(report, 'title', language) ?? String(report['title'])}
        />
      </p>
      <p class="soft">
        {report['region_name'] !== null && language === 'zh' && (
          <>
            {report['region_name']}
            {texts.comma[language]}
          </>
        )}
        {report['year'] !== null && (
          <>
            {report['year']}
            {' · '}
          </>
        )}
        {texts.release[language]} {report['release']}
        {texts.comma[language]}
        {dayInChina(Date.parse(String(report['published'])))}
      </p>
    </article>
  );
};
