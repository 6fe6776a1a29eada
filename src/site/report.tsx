import type { FC } from 'hono/jsx';

import { harvestSignpost, signpostsOf } from '../api/signposts.ts';
import { describeDataset } from '../catalog/describe.ts';
import { datasetLinkedData } from '../catalog/schemaOrg.ts';
import { type Bilingual, isQuantified, type Members, type Row } from '../model/table.ts';
import { releaseName, routes } from '../routes.ts';
import { jsonAlternate, Layout } from './layout.tsx';
import { languageOf, pageHref, say, usePage, withQuery } from './page.tsx';
import { type ChartImage, Charts, oembedAlternate, readCharts } from './parts/charts.tsx';
import { Cite } from './parts/cite.tsx';
import { Tables } from './parts/downloads.tsx';
import { Definitions, List, type Part, Parts } from './parts/elements.tsx';
import { Figures, InSentence } from './parts/figures.tsx';
import { type Entries, readEntries } from './parts/relations.ts';
import { englishIn, meaningOf, nameIn, RowLink, textIn, textOf, textOrSource, Value, Words } from './parts/words.tsx';
import {
  hrefOf,
  nameOf,
  pageInRelease,
  ReleaseLine,
  reportHref,
  sourceLanguage,
  tableHref,
  useRelease,
} from './releasePage.tsx';
import { Outline } from './report/outline.tsx';
import { texts } from './texts.ts';

/** Handles the page of a report: what the document is, what it says, and its downloads. */
export const answerReportPage = pageInRelease((release, _, context) => {
  const { manifest, pinned } = release;
  const { report, tables } = manifest;
  const { site } = context.snapshot.root;
  return {
    links: [...signpostsOf(manifest, pinned), ...(pinned ? [] : [harvestSignpost(site.public_url, report)])],
    render: async () => {
      const shown = tables.filter((table) => table.rows > 0 && (shownTables.has(table.name) || isQuantified(table)));
      const entries = await readEntries(context.storage, manifest, shown);
      const charts = await readCharts(context.storage, manifest, languageOf(context));
      return <Report entries={entries} charts={charts} />;
    },
  };
});

/** The tables whose rows the page shows, besides those of quantities. */
const shownTables = new Set(
  'report overview milestones themes initiatives measures topics places annotations'.split(' '),
);

const Report = ({ entries, charts }: { entries: Entries; charts: readonly ChartImage[] }) => {
  const { site, language } = usePage();
  const { node, manifest, pinned } = useRelease();
  const { about, report } = manifest;
  const overview = entries.find('overview');
  /** The part about a table; `false` if the release has no rows of it. */
  const partOf = (name: string, Content: FC<Members>, anchor = name, title?: Bilingual): Part | false => {
    const members = entries.find(name);
    return members !== undefined && [anchor, say(title ?? members.table.title), <Content {...members} />];
  };
  return (
    <Layout
      title={say(about.name)}
      description={say(about.summary)}
      canonical={routes.reportPage.href({ report })}
      crumbs={[]}
      alternates={[jsonAlternate(routes.report.href({ report: nameOf() })), oembedAlternate()]}
      linkedData={datasetLinkedData(site!, describeDataset(node, manifest), language, pinned)}
      copies
    >
      <h1>{say(about.name)}</h1>
      <Lead row={entries.rowsIn('report')[0]} />
      {overview && <Objective {...overview} />}
      <Parts
        of={[
          ...entries.all
            .filter(({ table }) => isQuantified(table))
            .map((members): Part => [members.table.name, say(members.table.title), <Figures {...members} />]),
          partOf('milestones', Milestones),
          partOf('themes', () => <Outline entries={entries} />, 'outline', texts.outline),
          partOf('topics', Topics),
          partOf('places', Places),
          charts.length > 0 && ['charts', say(texts.charts), <Charts charts={charts} />],
          partOf('annotations', Annotations, 'annotations', texts.oddities),
          partOf('report', Document, 'document', texts.document),
          ['tables', say(texts.tables), <Tables />],
          ['releases', say(texts.releases), <Releases />],
          ['cite', say(texts.cite), <Cite />],
        ]}
      />
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
const Objective = ({ table, rows }: Members) => {
  const row = rows.find(({ kind }) => kind === 'objective');
  if (!row) return null;
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

/** Milestones: things to build, set up or settle, counted or named, without a unit. */
const Milestones = ({ table, rows }: Members) => (
  <>
    <p>{say(table.description)}</p>
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
  </>
);

/** The topics of the report in everyday words, each with its numbers of measures and sentences. */
const Topics = ({ table, rows }: Members) => (
  <>
    <p>{say(table.description)}</p>
    <List
      class="bare"
      items={rows.map((row) => (
        <>
          <a href={hrefOf({ table, row })}>{textOrSource(row, 'name')}</a>{' '}
          <small>{Number(row['measures']) + Number(row['sentences'])}</small>
        </>
      ))}
    />
  </>
);

/** The named places, by their role. There is no map, because the source gives no coordinates. */
const Places = ({ table, rows }: Members) => (
  <>
    <p>{say(table.description)}</p>
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
  </>
);

/** What looks wrong or ambiguous in the source, with notes. */
const Annotations = ({ table, rows }: Members) => (
  <>
    <p>{say(texts.odditiesMean)}</p>
    <ul class="hits">
      {rows.map((row) => (
        <li>
          <p>
            <RowLink table={table} row={row} said text={String(row['quote'])} />{' '}
            <a class="tag" href={withQuery(tableHref(table.name), { kind: String(row['kind']) })}>
              {meaningOf(table, 'kind', row['kind'])}
            </a>{' '}
            <small>{row[table.key]}</small>
          </p>
          <p>{textOf(row, 'note')}</p>
        </li>
      ))}
    </ul>
  </>
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

const Document = ({ table, rows: [row = {}] }: Members) => (
  <>
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
  </>
);

/** The most releases on the page; all of them have a page of their own. */
const releasesShown = 5;

const Releases = () => {
  const { report, releases } = useRelease().node;
  return (
    <>
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
    </>
  );
};
