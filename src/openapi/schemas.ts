import { toJsonSchemaDefs } from '@valibot/to-json-schema';

import { jsonSchema } from '../formats/jsonSchema.ts';
import {
  EntryAnswer,
  HealthAnswer,
  ProblemAnswer,
  ProblemTypeAnswer,
  ProblemTypesAnswer,
  ReleasesAnswer,
  ReportAnswer,
  UnitAnswer,
} from '../model/answers.ts';
import { ChangeSummary } from '../model/changeSummary.ts';
import { Bilingual, Column } from '../model/column.ts';
import { DatasetPage } from '../model/dataset.ts';
import { DifferenceAnswer } from '../model/differenceAnswer.ts';
import { Digest } from '../model/digest.ts';
import { Manifest, Representation } from '../model/manifest.ts';
import { About, Instant, Version, Withdrawal } from '../model/release.ts';
import type { TableDescription } from '../model/table.ts';

export type Schema = Readonly<Record<string, unknown>>;

export const schemaRef = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The schemas that the service parses its own objects with, as JSON Schema 2020-12. */
export const answerSchemas = (): Record<string, Schema> =>
  toJsonSchemaDefs(
    {
      Bilingual,
      Digest,
      Version,
      Instant,
      Column,
      About,
      Withdrawal,
      ChangeSummary,
      Representation,
      Manifest,
      EntryAnswer,
      HealthAnswer,
      ReportAnswer,
      ReleasesAnswer,
      UnitAnswer,
      DifferenceAnswer,
      DatasetPage,
      ProblemAnswer,
      ProblemTypeAnswer,
      ProblemTypesAnswer,
    },
    { overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`, errorMode: 'ignore' },
  ) as unknown as Record<string, Schema>;

/** A row of a table: by one description, or by any of those that its releases have. */
export function rowSchema(descriptions: readonly TableDescription[]): Schema {
  return anyOf(descriptions.map((table) => withoutDialect(jsonSchema(table))));
}

/** Some cells of a row, or the sums of a group of rows: `select`, `group_by` and `aggregate` choose them. */
export function cellsSchema(descriptions: readonly TableDescription[]): Schema {
  const states = descriptions.map((table) => jsonSchema(table) as { properties: Record<string, Schema> });
  const names = new Set(states.flatMap(({ properties }) => Object.keys(properties)));
  return {
    type: 'object',
    properties: Object.fromEntries(
      [...names].map((name) => [name, anyOf(states.map(({ properties }) => properties[name]))]),
    ),
    additionalProperties: { type: ['string', 'number', 'null'], description: 'An aggregate, such as `sum_value`.' },
  };
}

function anyOf(schemas: readonly (Schema | undefined)[]): Schema {
  const distinct = new Map(schemas.flatMap((schema) => (schema ? [[JSON.stringify(schema), schema]] : [])));
  const [only, ...others] = distinct.values();
  return others.length === 0 ? only! : { anyOf: [only, ...others] };
}

/** Within OpenAPI 3.1 the dialect is the document's (§4.8.24.5). */
function withoutDialect(schema: object): Schema {
  const { $schema: _, ...rest } = schema as { $schema?: string };
  return rest;
}
