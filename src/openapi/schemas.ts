import { toJsonSchemaDefs } from '@valibot/to-json-schema';
import type * as v from 'valibot';

import { jsonSchema } from '../formats/jsonSchema.ts';
import type { TableDescription } from '../model/table.ts';

export type Schema = Readonly<Record<string, unknown>>;

/** The schemas that the service parses its own objects with, as JSON Schema 2020-12. */
export const jsonSchemas = (definitions: Readonly<Record<string, v.GenericSchema>>): Record<string, Schema> =>
  toJsonSchemaDefs(definitions, {
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
    errorMode: 'ignore',
  }) as unknown as Record<string, Schema>;

/** Within OpenAPI 3.1 the dialect of a row's schema is the document's (§4.8.24.5). */
export function rowSchema(table: TableDescription): Schema {
  const { $schema: _, ...schema } = jsonSchema(table) as Record<string, unknown>;
  return schema;
}

/** Some cells of a row, or the sums of a group of rows: `select`, `group_by` and `aggregate` choose them. */
export const cellsSchema = (table: TableDescription): Schema => ({
  type: 'object',
  properties: rowSchema(table)['properties'],
  additionalProperties: { type: ['string', 'number', 'null'], description: 'An aggregate, such as `sum_value`.' },
});

/** An object of these members and no others; `optional` may be absent. */
export const closed = (members: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(members).filter((name) => !optional.includes(name)),
  properties: members,
});
