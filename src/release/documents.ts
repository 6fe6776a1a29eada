import type { Catalogue } from '../catalog/catalogue.ts';
import { discovery } from '../catalog/discovery.ts';
import { jsonSchema, jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { reports, tables } from '../model/collectionTables.ts';
import { type SigningKey, signingKeyAddress } from '../model/manifest.ts';
import type { Row } from '../model/table.ts';
import { routes } from '../routes.ts';
import { type Artifact, jsonArtifact, textArtifact } from './artifact.ts';
import { encodeTable } from './artifacts.ts';
import { encodeCatalogues } from './catalogues.ts';
import { tableRows } from './tableRows.ts';

/** A unit of the vocabulary, as it is published. */
export interface PublishedUnit {
  code: string;
  written: readonly string[];
  title: { zh: string; en: string };
  ucum: string | null;
  qudt: string | null;
  square_metres: string | null;
}

/** A PEM file (RFC 7468) of the public key: its base64 is short enough for one line. */
const formatPem = ({ public_key }: SigningKey): string =>
  `-----BEGIN PUBLIC KEY-----\n${public_key}\n-----END PUBLIC KEY-----\n`;

/** What the documents about the whole collection are made of. */
interface Collection extends Catalogue {
  /** Of the table of reports. */
  rows: readonly Row[];
  units: readonly PublishedUnit[];
  signingKey: SigningKey | null;
}

/** The documents about the whole collection, by address. */
export async function encodeDocuments({ rows, units, signingKey, ...catalogue }: Collection): Promise<Artifact[]> {
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
    ...units.map((unit) => jsonArtifact(routes.unit.href({ unit: unit.code }), 'application/json', unit)),
  ]);
}
