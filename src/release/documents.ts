import { jsonSchema, jsonSchemaMediaType } from '../formats/jsonSchema.ts';
import { reports } from '../model/tables/reports.ts';
import type { Row } from '../model/table.ts';
import { type Artifact, jsonArtifact } from './artifact.ts';
import { encodeTable } from './artifacts.ts';

/** A unit of the vocabulary, as it is published. */
export interface PublishedUnit {
  code: string;
  written: readonly string[];
  title: { zh: string; en: string };
  ucum: string | null;
  qudt: string | null;
  square_metres: string | null;
}

/** The documents about the whole collection, by address. */
export async function encodeDocuments(rows: readonly Row[], units: readonly PublishedUnit[]): Promise<Artifact[]> {
  const table = reports.description;
  return Promise.all([
    ...encodeTable('/v1/reports', { report: null, table, rows }),
    jsonArtifact('/v1/reports/schema.json', jsonSchemaMediaType, jsonSchema(table)),
    ...units.map((unit) => jsonArtifact(`/v1/units/${unit.code}`, 'application/json', unit)),
  ]);
}
