import type { About } from '../model/release.ts';
import { licenceOf, rightsStatement, wordsOfTable } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { type Column, isForeignKey, type TableDescription } from '../model/table.ts';
import { csv } from '../formats/csv.ts';
import { routes } from '../routes.ts';
import { absolute } from './address.ts';

export const csvUrl = (table: string): string => `${table}.${csv.extension}`;

/**
 * Returns the CSV on the Web metadata of one table (W3C, tabular-metadata). It describes a table group with the table
 * and those it references, since a foreign key may only name a table of its group. URLs are relative to the release.
 */
export const csvwMetadata = (
  table: TableDescription,
  all: readonly TableDescription[],
  { report, about, site }: { report: string; about: About; site: Site },
): object => ({
  '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
  'dc:title': bilingual(about.name),
  dialect: {
    encoding: 'utf-8',
    header: true,
    headerRowCount: 1,
    delimiter: ',',
    quoteChar: '"',
    doubleQuote: true,
    lineTerminators: ['\r\n'],
    skipBlankRows: false,
    skipInitialSpace: false,
    trim: false,
  },
  tables: [...withReferences(table, all)].map((each) => ({
    ...describeTable(each, all),
    ...rightsOf(each, about.rights, absolute(site, routes.rightsPage.href({ report }))),
  })),
});

function rightsOf(table: TableDescription, rights: About['rights'], rightsPage: string): object {
  const words = wordsOfTable(table);
  const licence = licenceOf(words, rights, rightsPage);
  return {
    ...(licence && { 'dc:license': { '@id': licence.url } }),
    'dc:rights': bilingual(rightsStatement(words, rights)),
  };
}

/** Returns the table and all tables that it references, directly or not, each once. */
function withReferences(
  table: TableDescription,
  all: readonly TableDescription[],
  found = new Set<TableDescription>(),
): Set<TableDescription> {
  if (found.has(table)) return found;
  found.add(table);
  const names = new Set(table.columns.filter(isForeignKey).map(({ references }) => references));
  for (const other of all.filter(({ name }) => names.has(name))) withReferences(other, all, found);
  return found;
}

const bilingual = ({ zh, en }: { zh: string; en: string }) => [
  { '@value': zh, '@language': 'zh' },
  { '@value': en, '@language': 'en' },
];

function describeTable(
  { name, title, description, key, columns }: TableDescription,
  all: readonly TableDescription[],
): object {
  const references = columns.filter(isForeignKey);
  return {
    url: csvUrl(name),
    'dc:title': bilingual(title),
    'dc:description': bilingual(description),
    tableSchema: {
      // A row's address, relative to the CSV.
      aboutUrl: `${name}/{${key}}`,
      columns: columns.map(describeColumn),
      primaryKey: key,
      ...(references.length > 0 && { foreignKeys: references.map((column) => foreignKey(column, all)) }),
    },
  };
}

function foreignKey({ name, references }: Column, all: readonly TableDescription[]): object {
  const target = all.find((table) => table.name === references)!;
  return { columnReference: name, reference: { resource: csvUrl(target.name), columnReference: target.key } };
}

const describeColumn = (column: Column): object => ({
  name: column.name,
  // Validators compare the CSV's heading with a title without a language (`und`).
  titles: { und: column.name, zh: column.title.zh, en: column.title.en },
  'dc:description': bilingual(column.description),
  datatype: datatype(column),
  ...(column.separator !== undefined && { separator: column.separator }),
  null: '',
  required: !column.nullable,
});

function datatype({ type, options, pattern }: Column): string | object {
  switch (type) {
    case 'integer':
      return 'integer';
    case 'number':
      return 'double';
    case 'boolean':
      return { base: 'boolean', format: 'true|false' };
    case 'date':
      return { base: 'date', format: 'yyyy-MM-dd' };
    case 'text':
      if (options) return { base: 'string', format: `^(?:${options.map(({ value }) => escape(value)).join('|')})$` };
      return pattern === undefined ? { base: 'string', minLength: 1 } : { base: 'string', format: `^(?:${pattern})$` };
    default:
      return type satisfies never;
  }
}

/** Returns a regular expression that matches only this text. */
const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
