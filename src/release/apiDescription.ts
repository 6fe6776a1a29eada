import { describeAcross, reportColumn } from '../model/acrossReports.ts';
import { reports, tables as tableOfTables } from '../model/collectionTables.ts';
import type { Dataset } from '../model/dataset.ts';
import type { TableContent } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import type { Row } from '../model/table.ts';
import type { DescribedAcross } from '../openapi/across.ts';
import { type DescribedService, openApiDocument } from '../openapi/document.ts';
import type { DescribedTable } from '../openapi/tables.ts';
import { routes } from '../routes.ts';
import { exampleAnswers } from './apiExamples.ts';
import { type Artifact, textArtifact } from './artifact.ts';
import type { CurrentReport, Publication } from './planReport.ts';
import { tableRows } from './tableRows.ts';

/** What the description of the service is made of. */
interface Described {
  site: Site;
  /** Of the table of reports. */
  rows: readonly Row[];
  datasets: readonly Dataset[];
  publications: readonly Publication[];
  current: readonly CurrentReport[];
  /** The other documents about the collection. */
  documents: readonly Artifact[];
}

/** application/openapi+json is an IETF draft's; every tool and browser reads this one. */
const mediaType = 'application/json';

const addresses = { en: routes.openApi.pattern, zh: routes.openApiChinese.pattern };

/** The description of the service, in English and in Chinese; none while there is nothing to describe. */
export async function encodeApiDescription(described: Described): Promise<Artifact[]> {
  if (described.publications.length === 0) return [];
  const service = describeService(described);
  return Promise.all(
    Object.entries(addresses).map(([language, address]) =>
      textArtifact(address, mediaType, JSON.stringify(openApiDocument(service, language as keyof typeof addresses))),
    ),
  );
}

function describeService(described: Described): DescribedService {
  const { site, rows, datasets, publications, current, documents } = described;
  // Newest first: a table is described as it is now, and as it was.
  const releases = publications.flatMap(({ releases: own }) => own.toReversed());
  const { licence, url } = releases[0]!.document.about.rights.structure;
  const tables = releases.flatMap(({ record: { version }, document }) =>
    document.tables.map((table) => ({ ...table, report: document.report, version })),
  );
  return {
    site,
    licence: { name: licence, url },
    collection: {
      reports: { report: null, release: null, descriptions: [reports.description], rows },
      tables: { report: null, release: null, descriptions: [tableOfTables.description], rows: tableRows(datasets) },
    },
    tables: [...Map.groupBy(tables, ({ name }) => name).values()].map(describeTable),
    across: describeTablesAcross(publications),
    files: new Map(
      current.flatMap(({ current: { files } }) =>
        Object.entries(files).map(([path, { media_type: type }]) => [path, type]),
      ),
    ),
    examples: exampleAnswers(described),
    documents: new Map([
      ...documents.map(({ path, mediaType: type }) => [path, type] as const),
      ...Object.values(addresses).map((address) => [address, mediaType] as const),
    ]),
  };
}

type State = TableContent & { report: string; version: string };

function describeTable(states: readonly State[]): DescribedTable {
  const [newest, ...older] = states as [State, ...State[]];
  return { report: newest.report, release: newest.version, rows: newest.rows, descriptions: [newest, ...older] };
}

/** Every table of the newest releases, across reports. */
function describeTablesAcross(publications: readonly Publication[]): DescribedAcross[] {
  const newest = publications.map(({ releases }) => releases.at(-1)!);
  const states = newest
    .toSorted((a, b) => (a.record.published > b.record.published ? -1 : 1))
    .flatMap(({ record, document: { report, tables } }) =>
      tables.map((table) => ({ ...table, report, version: record.version })),
    );
  return [...Map.groupBy(states, ({ name }) => name).values()].flatMap((own) => {
    const [first, ...others] = own as [(typeof own)[number], ...typeof own];
    const [row] = first.rows;
    if (!row) return [];
    return [
      {
        ...describeAcross([first, ...others]),
        release: first.version,
        row: { ...row, [reportColumn.name]: first.report },
        key: first.key,
      },
    ];
  });
}
