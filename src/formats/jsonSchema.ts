import type { Column, TableDescription } from '../model/table.ts';

export const jsonSchemaMediaType = 'application/schema+json';

/** JSON Schema 2020-12 of a row of a described table, as a value. */
export function jsonSchema(table: TableDescription) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: table.title.en,
    description: table.description.en,
    'x-title-zh': table.title.zh,
    'x-description-zh': table.description.zh,
    'x-key': table.key,
    type: 'object',
    additionalProperties: false,
    required: table.columns.map(({ name }) => name),
    properties: Object.fromEntries(table.columns.map((column) => [column.name, columnSchema(column)])),
  };
}

function columnSchema(column: Column): object {
  return {
    title: column.title.en,
    description: column.description.en,
    'x-title-zh': column.title.zh,
    'x-description-zh': column.description.zh,
    ...valueSchema(column),
    ...(column.unit !== undefined && { 'x-unit': column.unit }),
    ...(column.references !== undefined && { 'x-references': column.references }),
  };
}

function valueSchema({ type, nullable, options, pattern }: Column): object {
  const name = type === 'text' || type === 'date' ? 'string' : type;
  return {
    type: nullable ? [name, 'null'] : name,
    ...(type === 'date' && { format: 'date' }),
    ...(type === 'text' && !options && pattern === undefined && { minLength: 1 }),
    ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }),
    ...(options && {
      enum: [...options.map(({ value }) => value), ...(nullable ? [null] : [])],
      'x-enum-titles': Object.fromEntries(options.map(({ value, title }) => [value, title])),
    }),
  };
}
