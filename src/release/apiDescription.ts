import type { Manifest } from '../model/manifest.ts';
import type { TableContent } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import type { Row } from '../model/table.ts';
import { reports } from '../model/tables/reports.ts';
import { type DescribedService, openApiDocument } from '../openapi/document.ts';
import type { DescribedTable } from '../openapi/tables.ts';
import { routes } from '../routes.ts';
import { type Artifact, textArtifact } from './artifact.ts';
import type { Publication } from './planReport.ts';

/** What the description of the service is made of. */
interface Described {
  site: Site;
  /** Of the table of reports. */
  rows: readonly Row[];
  publications: readonly Publication[];
  /** Of the current releases: what files there are. */
  manifests: readonly Manifest[];
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

function describeService({ site, rows, publications, manifests, documents }: Described): DescribedService {
  // Newest first: a table is described as it is now, and as it was.
  const releases = publications.flatMap(({ releases: own }) => own.toReversed());
  const { licence, url } = releases[0]!.document.about.rights.structure;
  const tables = releases.flatMap(({ document }) =>
    document.tables.map((table) => ({ ...table, report: document.report })),
  );
  return {
    site,
    licence: { name: licence, url },
    reports: { report: null, descriptions: [reports.description], rows },
    tables: [...Map.groupBy(tables, ({ name }) => name).values()].map(describeTable),
    files: new Map(
      manifests.flatMap(({ files }) => Object.entries(files).map(([path, { media_type: type }]) => [path, type])),
    ),
    documents: new Map([
      ...documents.map(({ path, mediaType: type }) => [path, type] as const),
      ...Object.values(addresses).map((address) => [address, mediaType] as const),
    ]),
  };
}

type State = TableContent & { report: string };

function describeTable(states: readonly State[]): DescribedTable {
  const [newest, ...older] = states as [State, ...State[]];
  return { report: newest.report, rows: newest.rows, descriptions: [newest, ...older] };
}
