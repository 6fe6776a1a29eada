import type { Context } from '../api/answer.ts';
import { harvestSignpost, signpostsOf } from '../api/signposts.ts';
import { describeDataset } from '../catalog/describe.ts';
import { datasetLinkedData } from '../catalog/schemaOrg.ts';
import type { Manifest } from '../model/manifest.ts';
import { isQuantified, type Row } from '../model/table.ts';
import { releaseName, routes } from '../routes.ts';
import { meaningOf, textIn, textOf } from './rowWords.ts';
import { jsonAlternate, Layout } from './layout.tsx';
import { pageHref } from './page.ts';
import { Charts, oembedAlternate, readCharts } from './parts/charts.tsx';
import { Cite } from './parts/cite.tsx';
import { ReleaseLine } from './parts/releaseLine.tsx';
import { Value } from './parts/value.tsx';
import { Words, WordsLink } from './parts/words.tsx';
import { nameOf, pageInRelease, type ReleasePage, rowHref, rowsOf, tableHref, tableOf } from './releasePage.ts';
import { Figures, InSentence, type Quantities } from './parts/figures.tsx';
import { Outline } from './report/outline.tsx';
import { Places } from './report/places.tsx';
import { Tables } from './report/tables.tsx';
import { Definitions, OnThisPage, Section } from './parts/elements.tsx';
import { texts } from './texts.ts';

/** Handles the page of a report: what the document is, what it says, and its downloads. */
export const answerReportPage = pageInRelease((release, _, context) => {
  const { node, manifest, pinned } = release;
  const { about, report, tables } = manifest;
  const { site } = context.snapshot.root;
  return {
    links: [...signpostsOf(manifest, pinned), ...(pinned ? [] : [harvestSignpost(site.public_url, report)])],
    render: async (page) => {
      const { language } = page;
      const rows = await readRows(context, manifest);
      const quantities = await Promise.all(
        tables
          .filter((table) => table.rows > 0 && isQuantified(table))
          .map(async (table) => ({ table, rows: await rowsOf(context.storage, manifest, table.name) })),
      );
      const charts = await readCharts(context.storage, page);
      return (
        <Layout
          page={page}
          title={about.name[language]}
          description={about.summary[language]}
          canonical={routes.reportPage.href({ report })}
          crumbs={[]}
          alternates={[jsonAlternate(routes.report.href({ report: nameOf(page) })), oembedAlternate(page)]}
          linkedData={datasetLinkedData(site, describeDataset(node, manifest), language, pinned)}
          copies
        >
          <h1>{about.name[language]}</h1>
          <Lead page={page} row={rows.report[0]} />
          <Objective page={page} rows={rows.overview} />
          <Contents page={page} rows={rows} quantities={quantities} charted={charts.length > 0} />
          {quantities.map((each) => (
            <Figures page={page} {...each} />
          ))}
          <Milestones page={page} rows={rows.milestones} />
          <Outline page={page} rows={rows} quantities={quantities} />
          <Topics page={page} topics={rows.topics} />
          <Places page={page} places={rows.places} />
          <Charts page={page} charts={charts} />
          <Annotations page={page} annotations={rows.annotations} />
          <Document page={page} row={rows.report[0]} />
          <Tables page={page} />
          <Releases page={page} />
          <Cite page={page} />
        </Layout>
      );
    },
  };
});

/** The tables whose rows the page shows. Each is empty if the release lacks it. */
const shownTables = [
  'report',
  'overview',
  'milestones',
  'themes',
  'initiatives',
  'measures',
  'topics',
  'places',
  'annotations',
] as const;

type ShownRows = Record<(typeof shownTables)[number], readonly Row[]>;

async function readRows({ storage }: Context, manifest: Manifest): Promise<ShownRows> {
  const rows = await Promise.all(shownTables.map(async (table) => [table, await rowsOf(storage, manifest, table)]));
  return Object.fromEntries(rows) as ShownRows;
}

interface ContentsProps {
  page: ReleasePage;
  rows: ShownRows;
  quantities: readonly Quantities[];
  charted: boolean;
}

/** The table of contents: links to the headings of a long page. */
const Contents = ({ page, rows, quantities, charted }: ContentsProps) => {
  const { language } = page;
  const ofTable = (name: keyof ShownRows) =>
    rows[name].length > 0 && ([name, tableOf(page, name)!.title[language]] as const);
  return (
    <OnThisPage
      page={page}
      parts={[
        ...quantities.map(({ table }) => [table.name, table.title[language]] as const),
        ofTable('milestones'),
        rows.themes.length > 0 && ['outline', texts.outline[language]],
        ofTable('topics'),
        ofTable('places'),
        charted && ['charts', texts.charts[language]],
        rows.annotations.length > 0 && ['annotations', texts.oddities[language]],
        ['document', texts.document[language]],
        ['tables', texts.tables[language]],
        ['releases', texts.releases[language]],
        ['cite', texts.cite[language]],
      ]}
    />
  );
};

/** The report in three lines: its name, who gave it and when, and the notice that the data are not official. */
const Lead = ({ page, row = {} }: { page: ReleasePage; row: Row | undefined }) => {
  const { language, manifest } = page;
  const title = textOf(row, 'title', language) ?? textIn(row, 'title');
  const given = texts.delivered({
    by: textOf(row, 'delivered_by', language),
    office: textOf(row, 'delivered_by_office', language),
    session: textOf(row, 'session_name', language),
    day: textIn(row, 'delivered_inferred') ?? textIn(row, 'delivered_stated'),
  })[language];
  return (
    <>
      {title !== null && (
        <p class="lead">
          <Words page={page} said={language === 'zh'} text={title} />
        </p>
      )}
      {given !== null && <p>{given}</p>}
      <p>
        {manifest.about.rights.notice[language]} <a href="#document">{texts.document[language]}</a>
        {' · '}
        <a href={pageHref(page, routes.sourcePage.href({ report: nameOf(page) }))}>{texts.readSource[language]}</a>
      </p>
      <ReleaseLine page={page} />
    </>
  );
};

/** The report's objective for its year, if the release has it. */
const Objective = ({ page, rows }: { page: ReleasePage; rows: readonly Row[] }) => {
  const { language } = page;
  const row = rows.find(({ kind }) => kind === 'objective');
  const table = tableOf(page, 'overview');
  if (!row || !table) return null;
  const english = language === 'en' ? textOf(row, 'text', 'en') : null;
  return (
    <figure>
      <figcaption>
        <a href={rowHref(page, table.name, row[table.key])}>{meaningOf(table, 'kind', 'objective', language)}</a>
      </figcaption>
      <blockquote {...(language === 'en' && english === null && { lang: page.manifest.about.language })}>
        <p class={english === null ? 'said' : ''}>{english ?? row['text']}</p>
      </blockquote>
    </figure>
  );
};

/** Milestones: things to build, set up or settle, counted or named, without a unit. */
const Milestones = ({ page, rows }: { page: ReleasePage; rows: readonly Row[] }) => {
  const { language } = page;
  const table = tableOf(page, 'milestones');
  if (!table || rows.length === 0) return null;
  return (
    <Section id="milestones" title={table.title[language]}>
      <p>{table.description[language]}</p>
      <ul class="hits">
        {rows.map((row) => (
          <li>
            {language === 'en' && (
              <WordsLink
                page={page}
                href={rowHref(page, table.name, row[table.key])}
                text={textOf(row, 'as_written', language) ?? String(row['as_written'])}
              />
            )}
            <InSentence
              page={page}
              row={row}
              words={String(row['as_written'])}
              {...(language === 'zh' && { href: rowHref(page, table.name, row[table.key]) })}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** The topics of the report in everyday words, each with its numbers of measures and sentences. */
const Topics = ({ page, topics }: { page: ReleasePage; topics: readonly Row[] }) => {
  const { language } = page;
  const table = tableOf(page, 'topics');
  if (!table || topics.length === 0) return null;
  return (
    <Section id="topics" title={table.title[language]}>
      <p>{table.description[language]}</p>
      <ul class="bare">
        {topics.map((row) => (
          <li>
            <a href={rowHref(page, table.name, row[table.key])}>{textOf(row, 'name', language) ?? row['name']}</a>{' '}
            <small>{Number(row['measures']) + Number(row['sentences'])}</small>
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** The columns of the report's row that most readers want first. */
const asked = [
  'title',
  'coverage',
  'event_name',
  'session_name',
  'delivered_by',
  'delivered_by_office',
  'delivered_stated',
  'delivered_inferred',
  'speech_by',
  'speech_by_office',
  'speech_occasion',
  'speech_date',
  'region_name',
  'publisher',
  'source_published',
  'text_rights',
];

const Document = ({ page, row }: { page: ReleasePage; row: Row | undefined }) => {
  const { language } = page;
  const table = tableOf(page, 'report');
  if (!row || !table) return null;
  return (
    <Section id="document" title={texts.document[language]}>
      <Definitions
        of={asked.map((name) => {
          const column = table.columns.find((each) => each.name === name);
          const value = row[name] ?? null;
          return (
            column !== undefined && [
              column.title[language],
              value === null ? (
                <span class="soft">{texts.unknown[language]}</span>
              ) : (
                <Value page={page} column={column} value={value} row={row} />
              ),
            ]
          );
        })}
      />
      <p>
        <a href={rowHref(page, table.name, row[table.key])}>{texts.allOfDocument[language]}</a>
      </p>
    </Section>
  );
};

const Annotations = ({ page, annotations }: { page: ReleasePage; annotations: readonly Row[] }) => {
  const { language } = page;
  const table = tableOf(page, 'annotations');
  const kind = table?.columns.find(({ name }) => name === 'kind');
  if (!table || !kind || annotations.length === 0) return null;
  return (
    <Section id="annotations" title={texts.oddities[language]}>
      <p>{texts.odditiesMean[language]}</p>
      <ul class="hits">
        {annotations.map((row) => (
          <li>
            <p>
              <WordsLink
                page={page}
                href={rowHref(page, table.name, row[table.key])}
                said
                text={String(row['quote'])}
              />{' '}
              <a class="tag" href={`${tableHref(page, table.name)}?kind=${String(row['kind'])}`}>
                <Value page={page} column={kind} value={row['kind']} />
              </a>{' '}
              <small>{row[table.key]}</small>
            </p>
            <p>{textOf(row, 'note', language)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** The most releases on the page; all of them have a page of their own. */
const releasesShown = 5;

const Releases = ({ page }: { page: ReleasePage }) => {
  const { language } = page;
  const { report, releases } = page.node;
  return (
    <Section id="releases" title={texts.releases[language]}>
      <Definitions
        of={releases.slice(0, releasesShown).map(({ version, published, notes }) => [
          <>
            <a href={pageHref(page, routes.reportPage.href({ report: releaseName(report, version) }))}>{version}</a>
            <br />
            <small>{published.slice(0, 10)}</small>
          </>,
          notes[language],
        ])}
      />
      <p>
        <a href={pageHref(page, routes.releasesPage.href({ report }))}>{texts.whatChanged[language]}</a>
      </p>
    </Section>
  );
};
