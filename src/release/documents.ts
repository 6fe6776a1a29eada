import { type Catalogue, catalogueInstants, type Dialect, writePage } from '../catalog/catalogue.ts';
import { discovery } from '../catalog/discovery.ts';
import { dialects } from '../catalog/registry.ts';
import { jsonSchema, jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import type { SynonymsAnswer, UnitAnswer } from '../model/answers.ts';
import { reports, tables } from '../model/collectionTables.ts';
import type { Dataset, DatasetTable } from '../model/dataset.ts';
import { type SigningKey, signingKeyAddress } from '../model/manifest.ts';
import type { Row, RowOf } from '../model/table.ts';
import { pageAddress, routes } from '../routes.ts';
import { type Artifact, encodeTable, jsonArtifact, textArtifact } from './artifacts.ts';

/** A PEM file (RFC 7468) of the public key: its base64 is short enough for one line. */
const formatPem = ({ public_key }: SigningKey): string =>
  `-----BEGIN PUBLIC KEY-----\n${public_key}\n-----END PUBLIC KEY-----\n`;

interface Collection extends Catalogue {
  /** Rows of the table of reports. */
  rows: readonly Row[];
  units: readonly UnitAnswer[];
  synonyms: SynonymsAnswer['synonyms'];
  signingKey: SigningKey | null;
}

/** Encodes every document about the whole collection. The path of each is its address. */
export async function encodeDocuments({
  rows,
  units,
  synonyms,
  signingKey,
  ...catalogue
}: Collection): Promise<Artifact[]> {
  const about = [
    { base: routes.reports.href(), schema: routes.reportsSchema.href(), table: reports.description, rows },
    {
      base: routes.tables.href(),
      schema: routes.tablesSchema.href(),
      table: tables.description,
      rows: tableRows(catalogue.datasets),
    },
  ];
  return Promise.all([
    ...(await encodeCatalogues(catalogue)),
    ...discovery
      .flatMap((write) => write(catalogue))
      .map(({ address, mediaType, text }) => textArtifact(address, mediaType, text)),
    ...about.flatMap(({ base, schema, table, rows: own }) => [
      ...encodeTable(base, { report: null, table, rows: own }),
      jsonArtifact(schema, jsonSchemaMediaType, jsonSchema(table)),
    ]),
    ...(signingKey ? [textArtifact(signingKeyAddress, 'application/x-pem-file', formatPem(signingKey))] : []),
    jsonArtifact(routes.synonyms.href(), 'application/json', { synonyms } satisfies SynonymsAnswer),
    ...units.map((unit) => jsonArtifact(routes.unit.href({ unit: unit.code }), 'application/json', unit)),
  ]);
}

/** Encodes the catalogue in every dialect. Each page is a document with its own address. */
export async function encodeCatalogues(catalogue: Catalogue, pageLength?: number): Promise<Artifact[]> {
  const artifacts = await Promise.all(dialects.map((dialect) => encodeDialect(catalogue, dialect, pageLength)));
  return artifacts.flat();
}

/** Encodes the pages from the last to the first, because each names the digest of the next one. */
async function encodeDialect(catalogue: Catalogue, dialect: Dialect, pageLength?: number): Promise<Artifact[]> {
  const { site, datasets } = catalogue;
  const address = routes[dialect.route].pattern;
  const instants = catalogueInstants(catalogue);
  const pages = dialect.paged ? paginate(datasets, pageLength) : [datasets];
  const artifacts: Artifact[] = [];
  let next: string | null = null;
  for (let page = pages.length; page > 0; page--) {
    const contents = { site, address, instants, datasets: pages[page - 1]!, page, pages: pages.length, next };
    const artifact = await textArtifact(
      pageAddress(address, page),
      dialect.mediaType,
      await writePage(dialect, contents),
    );
    artifacts.unshift(artifact);
    next = pageAddress(address, page, artifact.digest);
  }
  return artifacts;
}

/** The most characters of descriptions on one page. RDF takes five times as many, far below harvesters' limits. */
const pageLength = 1_000_000;

/** Splits datasets into pages of bounded size, at least one. An added dataset changes only the last page. */
export function paginate(datasets: readonly Dataset[], limit = pageLength): Dataset[][] {
  const pages: Dataset[][] = [[]];
  let length = 0;
  for (const dataset of datasets) {
    const more = JSON.stringify(dataset).length;
    if (length > 0 && length + more > limit) {
      pages.push([]);
      length = 0;
    }
    pages.at(-1)!.push(dataset);
    length += more;
  }
  return pages;
}

/** Returns the rows of the table of tables, as they first appear. The last dataset that has a table describes it. */
export const tableRows = (datasets: readonly Dataset[]): RowOf<typeof tables>[] =>
  [
    ...Map.groupBy(
      datasets.flatMap((dataset) => dataset.tables),
      ({ name }) => name,
    ).values(),
  ].map(tableRow);

function tableRow(states: readonly DatasetTable[]): RowOf<typeof tables> {
  const { name, title, description } = states.at(-1)!;
  return {
    id: name,
    title: title.zh,
    title_en: title.en,
    description: description.zh,
    description_en: description.en,
    reports: states.length,
    rows: states.reduce((sum, { rows }) => sum + rows, 0),
    address: routes.across.href({ table: name }),
  };
}
