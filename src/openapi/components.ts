import { toJsonSchemaDefs } from '@valibot/to-json-schema';
import type * as v from 'valibot';

import { jsonSchema } from '../formats/jsonSchema.ts';
import type { TableDescription } from '../model/table.ts';

const component = Symbol('component');

type Kind = 'headers' | 'parameters' | 'responses' | 'schemas';

interface Component {
  [component]: string;
  make(): object;
}

/** An object that is among the components once, and referred to wherever it is used: it is made for its first use. */
export const named = (kind: Kind, name: string, make: () => object): Schema & Component => ({
  [component]: `${kind}/${name}`,
  make,
});

const prefix = '#/components/';

/** A reference to a schema that {@link withComponents} is given. */
export const schemaRef = (name: string): Schema => ({ $ref: `${prefix}schemas/${name}` });

/** The document with everything that is {@link named}, and each of `schemas` that it refers to, among its components. */
export function withComponents(document: object, schemas: Readonly<Record<string, Schema>>): object {
  const components: Record<Kind, Record<string, unknown>> = { schemas: {}, parameters: {}, headers: {}, responses: {} };
  const references = new Map<string, Schema>();
  const refer = (path: string, make: () => object): Schema => {
    let reference = references.get(path);
    if (!reference) {
      // Known before it is made: a schema may refer to itself.
      references.set(path, (reference = { $ref: prefix + path }));
      const [kind, name] = path.split('/') as [Kind, string];
      components[kind][name] = entriesOf(make());
    }
    return reference;
  };
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    if (component in value) return refer((value as Component)[component], (value as Component).make);
    if ('$ref' in value && typeof value.$ref === 'string' && value.$ref.startsWith(prefix)) {
      const path = value.$ref.slice(prefix.length);
      return refer(path, () => schemas[path.slice('schemas/'.length)]!);
    }
    return entriesOf(value);
  };
  const entriesOf = (value: object): object =>
    Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visit(member)]));
  return { ...entriesOf(document), components };
}

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
