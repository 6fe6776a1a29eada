import type { Column, ColumnType } from '../model/column.ts';
import type { TableDescription } from '../model/table.ts';

const types: Record<ColumnType, string> = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
};

/** Table Schema v2 of a table as its CSV writes it; `all` are the tables that it may refer to. */
export function tableSchema({ key, columns }: TableDescription, all: readonly TableDescription[]): object {
  const references = columns.filter((column) => column.references !== undefined);
  return {
    fields: columns.map((column) => field(column, key)),
    primaryKey: [key],
    ...(references.length > 0 && { foreignKeys: references.map((column) => foreignKey(column, all)) }),
    missingValues: [''],
  };
}

function foreignKey({ name, references }: Column, all: readonly TableDescription[]): object {
  const target = all.find((table) => table.name === references)!;
  return { fields: [name], reference: { resource: target.name, fields: [target.key] } };
}

const field = (column: Column, key: string): object => ({
  name: column.name,
  type: types[column.type],
  title: column.title.en,
  'x:title-zh': column.title.zh,
  description: column.description.en,
  'x:description-zh': column.description.zh,
  ...(column.unit !== undefined && { 'x:unit': column.unit }),
  ...(column.type === 'boolean' && { trueValues: ['true'], falseValues: ['false'] }),
  ...(column.options && { categories: column.options.map(({ value, title }) => ({ value, label: title.en })) }),
  constraints: constraints(column, key),
});

const constraints = ({ name, type, nullable, options, pattern }: Column, key: string): object => ({
  required: !nullable,
  ...(name === key && { unique: true }),
  ...(options && { enum: options.map(({ value }) => value) }),
  ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }),
  ...(type === 'text' && !options && pattern === undefined && { minLength: 1 }),
});
