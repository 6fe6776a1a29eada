import { formats } from '../formats/registry.ts';
import { essenceOf } from '../http/mediaType.ts';
import type { Bilingual } from '../model/table.ts';
import type { Dataset, DatasetFile, DatasetTable } from '../model/dataset.ts';
import { licenceOf, rightsStatement } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { routes } from '../routes.ts';
import { absolute, datasetIri, fileAddress, landingPageOf, partIri, releaseIri } from './address.ts';
import { governmentTheme, regionsTheme } from './vocabularies.ts';
import { keywordsOf } from './words.ts';

/** A dataset with everything that dialects say about it. */
export type CatalogueEntry = ReturnType<typeof catalogueEntry>;

/** A file of an entry, with its table, if it has one. */
export type EntryFile = CatalogueEntry['files'][number];

/** Returns a dataset as an entry of a catalogue, with absolute addresses. Each dialect only names and orders this. */
export function catalogueEntry(site: Site, dataset: Dataset) {
  const { report, rights, subject, tables, archive } = dataset;
  const rightsPage = absolute(site, routes.rightsPage.href({ report }));
  const describeFile = (file: DatasetFile, table: DatasetTable | null) => {
    const title = table?.title ?? { en: 'All tables', zh: '全部数据表' };
    const formatTitle = formatTitleOf(file);
    return {
      ...file,
      table,
      iri: partIri(site, report, file.path),
      url: fileAddress(site, report, file.path),
      /** `Targets – CSV`. */
      title: { en: `${title.en} – ${formatTitle.en}`, zh: `${title.zh} – ${formatTitle.zh}` },
      formatTitle,
      /** The format's name in catalogues: `excel.csv` is CSV too. */
      formatName: file.format.split('.').at(-1)!.toUpperCase(),
      /** The media type without parameters. */
      mediaType: essenceOf(file.media_type),
      /** `null` if nobody has licensed the file. */
      licence: licenceOf(file.words, rights, rightsPage),
      rights: rightsStatement(file.words, rights),
    };
  };
  const distributions = [
    ...tables.flatMap((table) => table.files.map((file) => describeFile(file, table))),
    ...(archive ? [describeFile(archive, null)] : []),
  ];
  const source = dataset.source && describeFile(dataset.source, null);
  const divisions = subject?.divisions ?? [];
  return {
    ...dataset,
    iri: datasetIri(site, report),
    landingPage: landingPageOf(site, report),
    /** The page that says who owns each part. It is the licence of the dataset, which mixes words of several owners. */
    rightsPage,
    rightsStatement: rightsStatement('both', rights),
    provenance: provenanceOf(dataset),
    keywords: keywordsOf(dataset),
    /** Terms of the EU list. */
    themes: divisions.length > 0 ? [governmentTheme, regionsTheme] : [governmentTheme],
    /** The first and the last day of the year; `null` if the year is not known. */
    period: subject && subject.year !== null ? { start: `${subject.year}-01-01`, end: `${subject.year}-12-31` } : null,
    divisions,
    source,
    /** The downloads: the tables in each format, then the ZIP of everything. */
    distributions,
    /** Every file; the source comes last. */
    files: [...distributions, ...(source ? [source] : [])],
    releaseIri: (version: string) => releaseIri(site, report, version),
    partIri: (part: string) => partIri(site, report, part),
    schemaUrl: ({ name }: DatasetTable) => absolute(site, routes.tableSchema.href({ report, table: name })),
  };
}

/** Returns the sentences about the origin and the making of the data. */
function provenanceOf({ rights: { notice }, source }: Dataset): Bilingual {
  return {
    en: `${notice.en} Every row points to its place in the source text${source ? ` (SHA-256 ${source.digest})` : ''}.`,
    zh: `${notice.zh}每一行均指向其在原文${source ? `（SHA-256 ${source.digest}）` : ''}中的位置。`,
  };
}

function formatTitleOf({ format }: DatasetFile): Bilingual {
  const name = format.toUpperCase();
  return formats.find(({ extension }) => extension === format)?.title ?? { en: name, zh: name };
}
