import { type ChartImage, Charts, oembedHref, oembedMediaType } from './parts/charts.tsx';
import { routes } from '../routes.ts';
import { manifestPath, type TableSummary } from '../model/manifest.ts';
import type { Row } from '../model/table.ts';
import { formatSize } from './language.ts';
import { Layout, type Page, pageHref } from './layout.tsx';
import { Cite } from './parts/cite.tsx';
import { Downloads } from './parts/downloads.tsx';
import { Figures, type Quantities } from './parts/figures.tsx';
import { Outline } from './parts/outline.tsx';
import { Places } from './parts/places.tsx';
import { ReleaseLine } from './parts/releaseLine.tsx';
import { Value } from './parts/value.tsx';
import { Words } from './parts/words.tsx';
import { type DownloadFile, filesOf, nameOf, ownFilesOf, type ReleaseView, tableOf } from './release.ts';
import { texts } from './texts.ts';

/** The rows that the page of a report shows, by table; a table that the release lacks is empty. */
export interface ReportRows {
  report: readonly Row[];
  themes: readonly Row[];
  initiatives: readonly Row[];
  measures: readonly Row[];
  places: readonly Row[];
  annotations: readonly Row[];
}

interface ReportProps {
  page: Page;
  view: ReleaseView;
  rows: ReportRows;
  /** The tables whose rows are quantities. */
  quantities: readonly Quantities[];
  charts: readonly ChartImage[];
  today: string;
  /** schema.org description of the report. */
  linkedData: object;
}

/** A report: what the document is, what it says, and everything to take away. */
export const ReportPage = ({ page, view, rows, quantities, charts, today, linkedData }: ReportProps) => {
  const { language } = page;
  const { about, report } = view.manifest;
  const title = (table: string): string => tableOf(view, table)?.title[language] ?? '';
  const parts: Part[] = [
    ...quantities.map(({ table }) => ({ anchor: table.name, name: table.title[language] })),
    ...(rows.themes.length > 0 ? [{ anchor: 'outline', name: texts.outline[language] }] : []),
    ...(rows.places.length > 0 ? [{ anchor: 'places', name: title('places') }] : []),
    ...(charts.length > 0 ? [{ anchor: 'charts', name: texts.charts[language] }] : []),
    ...(rows.annotations.length > 0 ? [{ anchor: 'annotations', name: texts.oddities[language] }] : []),
    { anchor: 'tables', name: texts.tables[language] },
    { anchor: 'cite', name: texts.cite[language] },
  ];
  return (
    <Layout
      page={page}
      title={about.name[language]}
      description={about.summary[language]}
      notice={about.rights.notice}
      canonical={routes.reportPage.href({ report })}
      crumbs={[{ href: routes.home.href(), name: texts.name[language] }]}
      alternates={[
        { href: routes.report.href({ report: nameOf(view) }), type: 'application/json', title: 'JSON' },
        { href: oembedHref(page), type: oembedMediaType, title: 'oEmbed' },
      ]}
      linkedData={linkedData}
      copies
    >
      <h1>{about.name[language]}</h1>
      <ReleaseLine page={page} view={view} />
      <p class="notice">{about.rights.notice[language]}</p>
      <p>{about.summary[language]}</p>
      <Contents page={page} parts={parts} />
      {quantities.map((each) => (
        <Figures page={page} view={view} {...each} />
      ))}
      <Outline page={page} view={view} rows={rows} quantities={quantities} />
      <Document page={page} view={view} row={rows.report[0]} />
      <Places page={page} view={view} places={rows.places} />
      <Charts page={page} view={view} charts={charts} />
      <Annotations page={page} view={view} annotations={rows.annotations} />
      <Tables page={page} view={view} />
      <Releases page={page} view={view} />
      <Cite page={page} view={view} today={today} />
    </Layout>
  );
};

/** A part of the page, under the anchor of its heading. */
interface Part {
  anchor: string;
  name: string;
}

/** The parts of a long page, to go to at once. */
const Contents = ({ page, parts }: { page: Page; parts: readonly Part[] }) => (
  <nav aria-label={texts.onThisPage[page.language]}>
    <ul class="bare">
      {parts.map(({ anchor, name }) => (
        <li>
          <a href={`#${anchor}`}>{name}</a>
        </li>
      ))}
    </ul>
  </nav>
);

/** What a reader asks of a document first, each as a column of its row. */
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

const Document = ({ page, view, row }: { page: Page; view: ReleaseView; row: Row | undefined }) => {
  const { language } = page;
  const table = tableOf(view, 'report');
  if (!row || !table) return null;
  return (
    <section aria-labelledby="document">
      <h2 id="document">{texts.document[language]}</h2>
      <dl>
        {asked.flatMap((name) => {
          const column = table.columns.find((each) => each.name === name);
          if (!column) return [];
          return [
            <dt>{column.title[language]}</dt>,
            <dd>
              {(row[name] ?? null) === null ? (
                <span class="soft">{texts.unknown[language]}</span>
              ) : (
                <Value page={page} view={view} column={column} value={row[name]} />
              )}
            </dd>,
          ];
        })}
      </dl>
      <p>
        <a
          href={pageHref(
            page,
            routes.rowPage.href({ report: nameOf(view), table: table.name, id: String(row[table.key]) }),
          )}
        >
          {texts.allOfDocument[language]}
        </a>
      </p>
    </section>
  );
};

const Annotations = ({ page, view, annotations }: { page: Page; view: ReleaseView; annotations: readonly Row[] }) => {
  const { language } = page;
  const table = tableOf(view, 'annotations');
  const kind = table?.columns.find(({ name }) => name === 'kind');
  if (!table || !kind || annotations.length === 0) return null;
  return (
    <section aria-labelledby="annotations">
      <h2 id="annotations">{texts.oddities[language]}</h2>
      <p>{texts.odditiesMean[language]}</p>
      <details>
        <summary>{texts.rows(annotations.length)[language]}</summary>
        <ul>
          {annotations.map((row) => {
            const id = String(row[table.key]);
            return (
              <li>
                <a href={pageHref(page, routes.rowPage.href({ report: nameOf(view), table: table.name, id }))}>{id}</a>{' '}
                <span class="tag">
                  <Value page={page} view={view} column={kind} value={row['kind']} />
                </span>{' '}
                <Words page={page} said>
                  {String(row['quote'])}
                </Words>
                <br />
                {row[language === 'en' ? 'note_en' : 'note']}
              </li>
            );
          })}
        </ul>
      </details>
    </section>
  );
};

const Tables = ({ page, view }: { page: Page; view: ReleaseView }) => {
  const { language } = page;
  const report = nameOf(view);
  return (
    <section aria-labelledby="tables">
      <h2 id="tables">{texts.tables[language]}</h2>
      <ul class="rows">
        {view.manifest.tables.map((table) => (
          <li>
            <strong>
              <a href={pageHref(page, routes.tablePage.href({ report, table: table.name }))}>{table.title[language]}</a>
            </strong>{' '}
            <small>{texts.rowsOf(table.rows)[language]}</small>
            <FileLinks page={page} table={table} files={filesOf(view, table.name)} />
          </li>
        ))}
      </ul>
      <h3>{texts.wholeRelease[language]}</h3>
      <Downloads
        language={language}
        files={[
          ...ownFilesOf(view),
          {
            href: routes.manifest.href({ report }),
            suffix: manifestPath,
            title: texts.manifest,
            size: null,
            mediaType: 'application/json',
          },
        ]}
        label={texts.wholeRelease[language]}
      />
    </section>
  );
};

/** Formats that most people want. */
const formatsShown = 3;

/** The files of a table in few words, those that programs read folded away. */
const FileLinks = ({ page, table, files }: { page: Page; table: TableSummary; files: readonly DownloadFile[] }) => {
  const { language } = page;
  const list = (some: readonly DownloadFile[]) => (
    <ul class="bare">
      {some.map(({ href, suffix, title, size, mediaType }) => (
        <li>
          <a href={href} type={mediaType} aria-label={`${table.title[language]} ${suffix}, ${title[language]}`}>
            {suffix}
          </a>{' '}
          <small>{size !== null && formatSize(size)}</small>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {list(files.slice(0, formatsShown))}
      <details class="more">
        <summary aria-label={`${table.title[language]}${texts.colon[language]}${texts.otherFormats[language]}`}>
          {texts.otherFormats[language]}
        </summary>
        {list(files.slice(formatsShown))}
      </details>
    </>
  );
};

/** How many releases the page tells of; all stand on a page of their own. */
const releasesShown = 5;

const Releases = ({ page, view }: { page: Page; view: ReleaseView }) => {
  const { language } = page;
  const { report, releases } = view.node;
  return (
    <section aria-labelledby="releases">
      <h2 id="releases">{texts.releases[language]}</h2>
      <dl>
        {releases.slice(0, releasesShown).map(({ version, published, notes }) => (
          <>
            <dt>
              <a href={pageHref(page, routes.reportPage.href({ report: `${report}@${version}` }))}>{version}</a>
              <br />
              <small>{published.slice(0, 10)}</small>
            </dt>
            <dd>{notes[language]}</dd>
          </>
        ))}
      </dl>
      <p>
        <a href={pageHref(page, routes.releasesPage.href({ report }))}>{texts.whatChanged[language]}</a>
      </p>
    </section>
  );
};
