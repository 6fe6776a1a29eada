import { csv } from '../formats/csv.ts';
import type { Manifest } from '../model/manifest.ts';
import type { ReleaseDocument, ReleaseRecord } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import type { TableDescription } from '../model/table.ts';
import { releaseName, routes } from '../routes.ts';
import { tableSchema } from './tableSchema.ts';

/** A release, and what stands at its paths. */
export interface DescribedRelease {
  record: ReleaseRecord;
  document: ReleaseDocument;
  files: Manifest['files'];
  site: Site;
}

/** RFC 4180 as our CSV writes it, in the words of Table Dialect v2. */
const dialect = {
  header: true,
  delimiter: ',',
  lineTerminator: '\r\n',
  quoteChar: '"',
  doubleQuote: true,
  skipInitialSpace: false,
};

/** Data Package v2 of a release: its tables as CSV, beside which it stands, so that every path is relative. */
export function dataPackage({ record, document, files, site }: DescribedRelease): object {
  const { report, about } = document;
  const { text, structure, notice } = about.rights;
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
    licenses: [{ name: structure.licence, path: structure.url, title: `${structure.licence}: ${structure.covers.en}` }],
    'x:text-rights': text,
    sources: [{ title: sourceTitle(document), path: 'source.txt' }],
    contributors: [
      { title: site.publisher.name.en, path: site.publisher.url, roles: ['publisher'] },
      { title: site.contact.name.en, email: site.contact.email, roles: ['contact'] },
    ],
    resources: document.tables.map((table) => resource(table, document.tables, files)),
  };
}

/** The document's own title: what the digest is headed. */
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
