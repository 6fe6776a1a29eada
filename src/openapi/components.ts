import type { Schema } from './schemas.ts';

const component = Symbol('component');

type Kind = 'headers' | 'parameters' | 'responses' | 'schemas';

/** Marks an object to be described once, under a name among the components, and referred to wherever it is used. */
export const named = (kind: Kind, name: string, value: object): Schema => ({
  ...value,
  [component]: `${kind}/${name}`,
});

const prefix = '#/components/';

/** A reference to a schema that {@link withComponents} is given. */
export const schemaRef = (name: string): Schema => ({ $ref: `${prefix}schemas/${name}` });

/** The document with everything that is {@link named}, and each of `schemas` that it refers to, among its components. */
export function withComponents(document: object, schemas: Readonly<Record<string, Schema>>): object {
  const components: Record<Kind, Record<string, unknown>> = { schemas: {}, parameters: {}, headers: {}, responses: {} };
  const refer = (path: string, value: object): Schema => {
    const [kind, name] = path.split('/') as [Kind, string];
    const known = components[kind];
    if (!(name in known)) {
      // A schema may refer to itself.
      known[name] = null;
      known[name] = entriesOf(value);
    }
    return { $ref: prefix + path };
  };
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    if (component in value) return refer(value[component] as string, value);
    if ('$ref' in value && typeof value.$ref === 'string' && value.$ref.startsWith(prefix)) {
      const path = value.$ref.slice(prefix.length);
      return refer(path, schemas[path.slice('schemas/'.length)]!);
    }
    return entriesOf(value);
  };
  const entriesOf = (value: object): object =>
    Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visit(member)]));
  return { ...entriesOf(document), components };
}
