import { csv } from '../formats/csv.ts';
import { type Manifest, sourcePath } from '../model/manifest.ts';
import type { About, ReleaseDocument, ReleaseRecord } from '../model/release.ts';
import { licenceOf, rightsStatement, rightsTitle, type Words, wordsOfTable } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { type Column, isForeignKey, type TableDescription } from '../model/table.ts';
import { releaseName, routes } from '../routes.ts';

export interface DescribedRelease {
  record: ReleaseRecord;
  document: ReleaseDocument;
  files: Manifest['files'];
  site: Site;
}

/** The dialect of our CSV (RFC 4180), in the terms of Table Dialect v2. */
const dialect = {
  header: true,
  delimiter: ',',
  lineTerminator: '\r\n',
  quoteChar: '"',
  doubleQuote: true,
  skipInitialSpace: false,
};

/** Returns the Data Package v2 of a release. Paths are relative, since it is in the same folder as the files. */
export function dataPackage({ record, document, files, site }: DescribedRelease): object {
  const { report, about } = document;
  const { notice } = about.rights;
  const rightsPage = site.public_url + routes.rightsPage.href({ report });
  const pinned = routes.report.href({ report: releaseName(report, record.version) });
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: report,
    id: site.public_url + pinned,
    title: about.name.en,
    'x:title-zh': about.name.zh,
    description: `${about.summary.en}\n\n${notice.en}`,
    'x:description-zh': `${about.summary.zh}\n\n${notice.zh}`,
    homepage: site.public_url + routes.report.href({ report }),
    version: record.version,
    created: record.published,
    // The package has no licence, because a resource without one would inherit it.
    'x:rights': rightsStatement('both', about.rights),
    'x:rights-page': rightsPage,
    sources: [{ title: sourceTitle(document), path: sourcePath }],
    contributors: [
      { title: site.publisher.name.en, path: site.publisher.url, roles: ['publisher'] },
      { title: site.contact.name.en, email: site.contact.email, roles: ['contact'] },
    ],
    resources: document.tables.map((table) => ({
      ...resource(table, document.tables, files),
      ...rightsOf(wordsOfTable(table), about.rights, rightsPage),
    })),
  };
}

function rightsOf(words: Words, rights: About['rights'], rightsPage: string): object {
  const licence = licenceOf(words, rights, rightsPage);
  return {
    ...(licence && {
      licenses: [
        {
          ...(licence.spdx !== null && { name: licence.spdx }),
          path: licence.url,
          title: licence.spdx === null ? rightsTitle.en : `${licence.spdx}: ${rights.structure.covers.en}`,
        },
      ],
    }),
    'x:rights': rightsStatement(words, rights),
  };
}

/** Returns the title of the source text. */
function sourceTitle({ tables, about }: ReleaseDocument): string {
  const title = tables.find(({ name }) => name === 'report')?.rows[0]?.title;
  return typeof title === 'string' ? title : about.name.zh;
}

function resource(table: TableDescription, all: readonly TableDescription[], files: Manifest['files']): object {
  const path = `${table.name}.${csv.extension}`;
  const { digest, size } = files[path]!;
  return {
    name: table.name,
    path,
    type: 'table',
    title: table.title.en,
    'x:title-zh': table.title.zh,
    description: table.description.en,
    'x:description-zh': table.description.zh,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: size,
    hash: `sha256:${digest}`,
    dialect,
    schema: tableSchema(table, all),
  };
}

/** Returns the Table Schema v2 of a table's CSV. `all` has the tables that it may reference. */
export function tableSchema({ key, columns }: TableDescription, all: readonly TableDescription[]): object {
  const references = columns.filter(isForeignKey);
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
  type: column.type === 'text' ? 'string' : column.type,
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
