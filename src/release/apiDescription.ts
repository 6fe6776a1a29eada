import { describePair } from '../answers/difference.ts';
import { describeEntry, describeReleases, describeReport } from '../answers/overview.ts';
import { oaiIdentifier } from '../catalog/oai/request.ts';
import { changesTable, listChanges } from '../difference/changes.ts';
import { compareReleases } from '../difference/difference.ts';
import { csv } from '../formats/csv.ts';
import { json } from '../formats/json.ts';
import { essenceOf, jsonMediaType } from '../http/mediaType.ts';
import { describeAcross, reportColumn } from '../model/acrossReports.ts';
import { decodeUtf8 } from '../model/bytes.ts';
import { chartNames, chartPath } from '../model/chart.ts';
import type { Dataset } from '../model/dataset.ts';
import { manifestPath, signaturePath, signingKeyAddress } from '../model/manifest.ts';
import type { TableContent } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import type { Row } from '../model/table.ts';
import { type DescribedTable, ofCollection, ofReport, ofReports } from '../openapi/describedTable.ts';
import { openApiDocument } from '../openapi/document.ts';
import { queryProblems } from '../openapi/paths.ts';
import { isJson } from '../openapi/words.ts';
import { routes } from '../routes.ts';
import { type Artifact, textArtifact } from './artifacts.ts';
import { tableRows } from './documents.ts';
import type { CurrentReport, Publication } from './planReport.ts';

interface Described {
  site: Site;
  /** Rows of the table of reports. */
  rows: readonly Row[];
  datasets: readonly Dataset[];
  publications: readonly Publication[];
  current: readonly CurrentReport[];
  /** The other documents about the collection. */
  documents: readonly Artifact[];
}

/** Encodes the OpenAPI description of the service; returns nothing if no report is published. */
export async function encodeApiDescription(described: Described): Promise<Artifact[]> {
  const { site, rows, datasets, publications, current, documents } = described;
  const [publication] = publications;
  if (!publication) return [];
  const { document, record } = publication.releases.at(-1)!;
  const { report } = document;
  const { rows: sampleRows, ...sample } = chooseTable(publication);
  const table = ofReport({ report, version: record.version }, sample, sampleRows);
  const description = openApiDocument({
    site,
    collection: {
      // The examples have no cursor: it would name the index, and this document is a part of the index.
      reports: ofCollection('reports', rows, null),
      tables: ofCollection('tables', tableRows(datasets), null),
    },
    table,
    across: ofReports(
      describeAcross([sample]),
      sampleRows.map((row) => ({ ...row, [reportColumn.name]: report })),
      { [report]: record.version },
      null,
    ),
    files: new Map([
      ...current.flatMap(({ current: { files } }) =>
        Object.entries(files).map(([path, { media_type: type }]) => [path, type] as const),
      ),
      [manifestPath, jsonMediaType],
      ...(documents.some(({ path }) => path === signingKeyAddress)
        ? [[signaturePath, 'application/octet-stream'] as const]
        : []),
    ]),
    documents: new Map([
      ...documents.map(({ path, mediaType: type }) => [path, type] as const),
      [routes.openApi.pattern, jsonMediaType],
    ]),
    answers: exampleAnswers(described),
    examples: {
      parameters: parameterExamples(described, publication, table),
      problems: queryProblems(document.tables),
    },
  });
  // `application/openapi+json` is only an Internet-Draft; every tool and browser reads `application/json`.
  return [await textArtifact(routes.openApi.pattern, jsonMediaType, JSON.stringify(description))];
}

/** Returns the table with the shortest first row, if possible one that every release has: examples work in each. */
function chooseTable({ releases }: Publication): TableContent {
  const { tables: all } = releases.at(-1)!.document;
  const lasting = all.filter(({ name }) =>
    releases.every(({ document }) => document.tables.some((table) => table.name === name)),
  );
  const tables = lasting.length > 0 ? lasting : all;
  const lengthOf = ({ rows: [row] }: TableContent) => (row ? JSON.stringify(row).length : Infinity);
  return tables.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0]!;
}

function parameterExamples(
  { site, documents, current }: Described,
  { report, releases }: Publication,
  { table: { name: table, key }, rows }: DescribedTable,
): Record<string, unknown> {
  const { record } = releases.at(-1)!;
  // An HTTP-date (RFC 9110 §5.6.7).
  const published = new Date(record.published).toUTCString();
  const { files } = current.find(({ node }) => node.report === report)!.current;
  const file = files[`${table}.${json.extension}`];
  const entityTag = file && `"${file.digest}"`;
  const beginning = routes.unit.href({ unit: '' });
  return {
    report,
    name: report,
    table,
    id: rows[0]?.[key],
    path: `${table}.${csv.extension}`,
    chart: chartNames.find((name) => chartPath(name, 'en') in files),
    from: releases.at(-2)?.record.version ?? record.version,
    to: record.version,
    unit: documents.find(({ path }) => path.startsWith(beginning))?.path.slice(beginning.length),
    slug: 'not-found',
    action: 'package_list',
    number: '1',
    'If-None-Match': entityTag,
    'If-Match': entityTag,
    'If-Modified-Since': published,
    'Accept-Datetime': published,
    Range: 'bytes=0-1023',
    'oai.identifier': oaiIdentifier(site.public_url, report),
    'oai.from': record.published.slice(0, 10),
    'oai.until': record.published.slice(0, 10),
    'oai.set': 'year',
    url: new URL(routes.reportPage.href({ report }), site.public_url).href,
    sha256: documents.find(({ path }) => path === routes.datasets.pattern)?.digest,
  };
}

/** An address, by its pattern or its path, and an answer by each media type. */
type Example = [address: string, answers: Readonly<Record<string, unknown>>];

const inJson = (address: string, answer: unknown): Example => [address, { [jsonMediaType]: shorten(answer) }];

/** Returns example answers, by the pattern or the path of their address and by media type. Lists are shortened. */
export function exampleAnswers({
  site,
  publications,
  current,
  documents,
}: Omit<Described, 'rows' | 'datasets'>): ReadonlyMap<string, Example[1]> {
  const entry = describeEntry({
    site,
    documents: documents.map(({ path }) => path),
    reports: current.map(({ node }) => node.report),
  });
  return new Map([
    ...documents.flatMap(documentExample),
    inJson(routes.entry.pattern, entry),
    ...current.slice(0, 1).flatMap(reportExamples),
    ...differenceExamples(publications),
  ]);
}

function reportExamples({ node, current: manifest }: CurrentReport): Example[] {
  const files = Object.entries(manifest.files).filter(([path]) => path.startsWith(`${manifest.tables[0]!.name}.`));
  return [
    inJson(routes.report.pattern, describeReport(manifest, { current: node.current, pinned: false })),
    inJson(routes.releases.pattern, describeReleases(node)),
    inJson(routes.manifest.pattern, { ...manifest, files: Object.fromEntries(files) }),
  ];
}

/** Makes an example of a stored JSON document. Skips the API descriptions themselves. */
function documentExample({ path, mediaType, bytes }: Artifact): Example[] {
  const type = essenceOf(mediaType);
  return isJson(type) ? [[path, { [type]: shorten(JSON.parse(decodeUtf8(bytes))) }]] : [];
}

/** Makes examples of a difference, from the newest release of a report with more than one. */
function differenceExamples(publications: readonly Publication[]): Example[] {
  const [before, after] = publications.find(({ releases }) => releases.length > 1)?.releases.slice(-2) ?? [];
  if (!before || !after) return [];
  const { report } = after.document;
  const difference = compareReleases(before.document, after.document);
  const answer = describePair({ report, from: before.record, to: after.record }, difference);
  const table = csv.encode({ report, table: changesTable, rows: listChanges(difference).slice(0, shown) });
  const patternIn = (extension: string): string => routes.differenceFile.pattern.replace('{format}', extension);
  const asJson = { [jsonMediaType]: shorten(answer) };
  const asCsv = { [essenceOf(csv.mediaType)]: table };
  return [
    [routes.difference.pattern, { ...asJson, ...asCsv }],
    [patternIn(json.extension), asJson],
    [patternIn(csv.extension), asCsv],
  ];
}

/** How many items of each list an example shows. */
const shown = 2;

/** Returns a value whose lists have only their first items, so that people can read it. */
function shorten(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, shown).map(shorten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shorten(member)]));
}
