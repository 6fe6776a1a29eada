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

/** Marks an object as a component. {@link withComponents} writes it once, and a `$ref` at each use; `make` is called once. */
export const named = (kind: Kind, name: string, make: () => object): Schema & Component => ({
  [component]: `${kind}/${name}`,
  make,
});

const prefix = '#/components/';

/** A reference to one of the schemas that {@link withComponents} gets. */
export const schemaRef = (name: string): Schema => ({ $ref: `${prefix}schemas/${name}` });

/** Returns the document with its components: all {@link named} objects, and those of `schemas` that it refers to. */
export function withComponents(document: object, schemas: Readonly<Record<string, Schema>>): object {
  const components: Record<Kind, Record<string, unknown>> = { schemas: {}, parameters: {}, headers: {}, responses: {} };
  const references = new Map<string, Schema>();
  const refer = (path: string, make: () => object): Schema => {
    let reference = references.get(path);
    if (!reference) {
      // The reference is set before the object is made, since a schema may refer to itself.
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

export type Schema = object;

/** Converts the service's own schemas (valibot) to JSON Schema 2020-12. */
export const jsonSchemas = (definitions: Readonly<Record<string, v.GenericSchema>>): Record<string, Schema> =>
  toJsonSchemaDefs(definitions, {
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
    errorMode: 'ignore',
  });

/** The JSON Schema of a row, without `$schema`: in OpenAPI 3.1 the document sets the dialect (§4.8.24.5). */
export function rowSchema(table: TableDescription) {
  const { $schema: _, ...schema } = jsonSchema(table);
  return schema;
}

/** The schema of a row with `select`, or of a group with `group_by` and `aggregate`: any cells, and aggregates. */
export const cellsSchema = (table: TableDescription): Schema => ({
  type: 'object',
  properties: rowSchema(table).properties,
  additionalProperties: { type: ['string', 'number', 'null'], description: 'An aggregate, such as `sum_value`.' },
});

/** The schema of an object with exactly these members. */
export const closed = (members: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(members),
  properties: members,
});
