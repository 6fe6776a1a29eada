import type { Child } from 'hono/jsx';

import type { Context } from '../api/answer.ts';
import { harvestSignpost, signpostsOf } from '../api/signposts.ts';
import { describeDataset } from '../catalog/describe.ts';
import { datasetLinkedData } from '../catalog/schemaOrg.ts';
import { type Bilingual, isQuantified, type Row } from '../model/table.ts';
import type { Manifest, TableSummary } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import { releaseName, routes } from '../routes.ts';
import { jsonAlternate, Layout } from './layout.tsx';
import { languageOf, pageHref, say, usePage, withQuery } from './page.tsx';
import { type ChartImage, Charts, oembedAlternate, readCharts } from './parts/charts.tsx';
import { Cite } from './parts/cite.tsx';
import { Tables } from './parts/downloads.tsx';
import { Definitions, List, OnThisPage, Section } from './parts/elements.tsx';
import { Figures, InSentence, type Quantities } from './parts/figures.tsx';
import { RowLink, Value, Words } from './parts/words.tsx';
import {
  hrefOf,
  nameOf,
  pageInRelease,
  ReleaseLine,
  reportHref,
  rowsOf,
  sourceLanguage,
  tableHref,
  tableOf,
  useRelease,
} from './releasePage.tsx';
import { Outline } from './report/outline.tsx';
import { englishIn, meaningOf, nameIn, textIn, textOf, textOrSource } from './rowWords.ts';
import { texts } from './texts.ts';

/** Handles the page of a report: what the document is, what it says, and its downloads. */
export const answerReportPage = pageInRelease((release, _, context) => {
  const { manifest, pinned } = release;
  const { report, tables } = manifest;
  const { site } = context.snapshot.root;
  return {
    links: [...signpostsOf(manifest, pinned), ...(pinned ? [] : [harvestSignpost(site.public_url, report)])],
    render: async () => {
      const rows = await readRows(context, manifest);
      const quantities = await Promise.all(
        tables
          .filter((table) => table.rows > 0 && isQuantified(table))
          .map(async (table) => ({ table, rows: await rowsOf(context.storage, manifest, table.name) })),
      );
      const charts = await readCharts(context.storage, manifest, languageOf(context));
      return <Report site={site} rows={rows} quantities={quantities} charts={charts} />;
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

interface ReportProps {
  site: Site;
  rows: ShownRows;
  quantities: readonly Quantities[];
  charts: readonly ChartImage[];
}

const Report = ({ site, rows, quantities, charts }: ReportProps) => {
  const { language } = usePage();
  const { node, manifest, pinned } = useRelease();
  const { about, report } = manifest;
  const ofTable = (name: keyof ShownRows) => rows[name].length > 0 && ([name, say(tableOf(name)!.title)] as const);
  return (
    <Layout
      title={say(about.name)}
      description={say(about.summary)}
      canonical={routes.reportPage.href({ report })}
      crumbs={[]}
      alternates={[jsonAlternate(routes.report.href({ report: nameOf() })), oembedAlternate()]}
      linkedData={datasetLinkedData(site, describeDataset(node, manifest), language, pinned)}
      copies
    >
      <h1>{say(about.name)}</h1>
      <Lead row={rows.report[0]} />
      <Objective rows={rows.overview} />
      <OnThisPage
        parts={[
          ...quantities.map(({ table }) => [table.name, say(table.title)] as const),
          ofTable('milestones'),
          rows.themes.length > 0 && ['outline', say(texts.outline)],
          ofTable('topics'),
          ofTable('places'),
          charts.length > 0 && ['charts', say(texts.charts)],
          rows.annotations.length > 0 && ['annotations', say(texts.oddities)],
          ['document', say(texts.document)],
          ['tables', say(texts.tables)],
          ['releases', say(texts.releases)],
          ['cite', say(texts.cite)],
        ]}
      />
      {quantities.map((each) => (
        <Figures {...each} />
      ))}
      <Milestones rows={rows.milestones} />
      <Outline rows={rows} quantities={quantities} />
      <Topics rows={rows.topics} />
      <Places rows={rows.places} />
      <Charts charts={charts} />
      <Annotations rows={rows.annotations} />
      <Document row={rows.report[0]} />
      <Tables />
      <Releases />
      <Cite />
    </Layout>
  );
};

/** The report in three lines: its name, who gave it and when, and the notice that the data are not official. */
const Lead = ({ row = {} }: { row: Row | undefined }) => {
  const { language } = usePage();
  const { manifest } = useRelease();
  const title = textOrSource(row, 'title');
  const given = say(
    texts.delivered({
      by: textOf(row, 'delivered_by'),
      office: textOf(row, 'delivered_by_office'),
      session: textOf(row, 'session_name'),
      day: textIn(row, 'delivered_inferred') ?? textIn(row, 'delivered_stated'),
    }),
  );
  return (
    <>
      {title !== null && (
        <p class="lead">
          <Words said={language === 'zh'} text={title} />
        </p>
      )}
      {given !== null && <p>{given}</p>}
      <p>
        {say(manifest.about.rights.notice)} <a href="#document">{say(texts.document)}</a>
        {' · '}
        <a href={pageHref(routes.sourcePage.href({ report: nameOf() }))}>{say(texts.readSource)}</a>
      </p>
      <ReleaseLine />
    </>
  );
};

/** The report's objective for its year, if the release has it. */
const Objective = ({ rows }: { rows: readonly Row[] }) => {
  const row = rows.find(({ kind }) => kind === 'objective');
  const table = tableOf('overview');
  if (!row || !table) return null;
  const english = englishIn(row, 'text');
  return (
    <figure>
      <figcaption>
        <a href={hrefOf({ table, row })}>{meaningOf(table, 'kind', 'objective')}</a>
      </figcaption>
      <blockquote {...(english === null && sourceLanguage())}>
        <p class={english === null ? 'said' : ''}>{english ?? row['text']}</p>
      </blockquote>
    </figure>
  );
};

interface TablePartProps {
  name: string;
  rows: readonly Row[];
  show: (table: TableSummary) => Child;
  /** The heading and the text below it, if they are not those of the table. */
  title?: Bilingual;
  means?: Bilingual;
}

/** The part of the page about a table; nothing if the release has no rows of it. */
const TablePart = ({ name, rows, show, title, means }: TablePartProps) => {
  const table = tableOf(name);
  if (!table || rows.length === 0) return null;
  return (
    <Section id={name} title={say(title ?? table.title)}>
      <p>{say(means ?? table.description)}</p>
      {show(table)}
    </Section>
  );
};

interface RowsProps {
  rows: readonly Row[];
}

/** Milestones: things to build, set up or settle, counted or named, without a unit. */
const Milestones = ({ rows }: RowsProps) => (
  <TablePart
    name="milestones"
    rows={rows}
    show={(table) => (
      <ul class="hits">
        {rows.map((row) => (
          <li>
            {usePage().language === 'en' && <RowLink table={table} row={row} text={textOrSource(row, 'as_written')!} />}
            <InSentence
              row={row}
              words={String(row['as_written'])}
              {...(usePage().language === 'zh' && { href: hrefOf({ table, row }) })}
            />
          </li>
        ))}
      </ul>
    )}
  />
);

/** The topics of the report in everyday words, each with its numbers of measures and sentences. */
const Topics = ({ rows }: RowsProps) => (
  <TablePart
    name="topics"
    rows={rows}
    show={(table) => (
      <List
        class="bare"
        items={rows.map((row) => (
          <>
            <a href={hrefOf({ table, row })}>{textOrSource(row, 'name')}</a>{' '}
            <small>{Number(row['measures']) + Number(row['sentences'])}</small>
          </>
        ))}
      />
    )}
  />
);

/** The named places, by their role. There is no map, because the source gives no coordinates. */
const Places = ({ rows }: RowsProps) => (
  <TablePart
    name="places"
    rows={rows}
    show={(table) => (
      <Definitions
        of={(table.columns.find(({ name }) => name === 'role')?.options ?? []).map(({ value, title }) => {
          const own = rows.filter(({ role }) => role === value);
          return (
            own.length > 0 && [
              say(title),
              <List
                class="bare"
                items={own.map((row) => (
                  <>
                    <RowLink table={table} row={row} text={nameIn({ table, row })} />{' '}
                    {row['code'] !== null && <small title={say(texts.divisionCode)}>{row['code']}</small>}
                  </>
                ))}
              />,
            ]
          );
        })}
      />
    )}
  />
);

/** What looks wrong or ambiguous in the source, with notes. */
const Annotations = ({ rows }: RowsProps) => (
  <TablePart
    name="annotations"
    rows={rows}
    title={texts.oddities}
    means={texts.odditiesMean}
    show={(table) => (
      <ul class="hits">
        {rows.map((row) => (
          <li>
            <p>
              <RowLink table={table} row={row} said text={String(row['quote'])} />{' '}
              <a class="tag" href={withQuery(tableHref(table.name), [['kind', String(row['kind'])]])}>
                {meaningOf(table, 'kind', row['kind'])}
              </a>{' '}
              <small>{row[table.key]}</small>
            </p>
            <p>{textOf(row, 'note')}</p>
          </li>
        ))}
      </ul>
    )}
  />
);

/** The columns of the report's row that most readers want first. */
const documentColumns = [
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

const Document = ({ row }: { row: Row | undefined }) => {
  const table = tableOf('report');
  if (!row || !table) return null;
  return (
    <Section id="document" title={say(texts.document)}>
      <Definitions
        of={documentColumns.map((name) => {
          const column = table.columns.find((each) => each.name === name);
          const value = row[name] ?? null;
          return (
            column !== undefined && [
              say(column.title),
              value === null ? (
                <span class="soft">{say(texts.unknown)}</span>
              ) : (
                <Value column={column} value={value} row={row} />
              ),
            ]
          );
        })}
      />
      <p>
        <a href={hrefOf({ table, row })}>{say(texts.allOfDocument)}</a>
      </p>
    </Section>
  );
};

/** The most releases on the page; all of them have a page of their own. */
const releasesShown = 5;

const Releases = () => {
  const { report, releases } = useRelease().node;
  return (
    <Section id="releases" title={say(texts.releases)}>
      <Definitions
        of={releases.slice(0, releasesShown).map(({ version, published, notes }) => [
          <>
            <a href={reportHref(releaseName(report, version))}>{version}</a>
            <br />
            <small>{published.slice(0, 10)}</small>
          </>,
          say(notes),
        ])}
      />
      <p>
        <a href={pageHref(routes.releasesPage.href({ report }))}>{say(texts.whatChanged)}</a>
      </p>
    </Section>
  );
};
