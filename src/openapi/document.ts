import { formats, textFormats } from '../formats/registry.ts';
import { essenceOf } from '../http/mediaType.ts';
import * as answers from '../model/answers.ts';
import { Bilingual, Column } from '../model/table.ts';
import { DatasetFile, DatasetPage } from '../model/dataset.ts';
import * as differences from '../model/difference.ts';
import { Digest } from '../model/bytes.ts';
import { Manifest, Representation } from '../model/manifest.ts';
import { About, Instant, Rights, Subject, Version, Withdrawal } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import { inEnglish, type Route, type RouteName, routes } from '../routes.ts';
import { computedOperations, storedOperations } from './collection.ts';
import { jsonSchemas, withComponents } from './components.ts';
import type { DescribedTable } from './describedTable.ts';
import { describeFile, describeFiles, ownPaths } from './files.ts';
import { catalogueOperations, harvestOperations } from './harvesting.ts';
import { introduction } from './introduction.ts';
import { type Addressed, atAddress, type Content, type Operation, type StoredOperation } from './operation.ts';
import { pageOperations } from './pages.ts';
import { describePaths, describeTags, type Examples } from './paths.ts';
import { anyTableParameters, queryParameters } from './queryParameters.ts';
import { describeCsv, downloadAny, readRow, tableOperations, viewOfAny } from './tables.ts';
import { capitalize, describeImprint, fill, isJson, matchesAddress, parametersIn, patternOf, title } from './words.ts';

interface DescribedService {
  site: Site;
  /** The table of all reports, and that of their tables. */
  collection: { reports: DescribedTable<'reports'>; tables: DescribedTable<'tables'> };
  /** One table of a report, as an example for all tables, and the same table across reports. */
  table: DescribedTable<'table'>;
  across: DescribedTable<'across'>;
  /** The files of releases: path → media type. */
  files: ReadonlyMap<string, string>;
  /** The documents about the whole collection: address → media type. */
  documents: ReadonlyMap<string, string>;
  /** Real answers for examples, by pattern or path, then by media type. */
  answers: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  examples: Examples;
}

/** Returns the OpenAPI 3.1 document of the service. Each table also has its own, with its columns. */
export function openApiDocument(service: DescribedService): object {
  const { site, examples } = service;
  const operations = addressed(describeRoutes(service)).map((operation) => withExamples(operation, service));
  return withComponents(
    {
      openapi: '3.1.0',
      info: {
        ...describeImprint(site, routes.about.href()),
        title: title({ zh: '公开报告 API', en: 'Open Report API' }),
        version: '1',
        summary: title({
          zh: '政府工作报告的开放数据：有版本，可追溯到原文句子。',
          en: 'Government work reports as open data: versioned, every figure traceable to its sentence.',
        }),
        description: introduction,
      },
      servers: [{ url: '/', description: title({ zh: '本站', en: 'This service' }) }],
      security: [],
      tags: describeTags(operations),
      paths: describePaths(operations, examples),
    },
    jsonSchemas({
      ...answers,
      ...differences,
      Bilingual,
      Digest,
      Version,
      Instant,
      Column,
      Rights,
      Subject,
      About,
      Withdrawal,
      Representation,
      Manifest,
      DatasetFile,
      DatasetPage,
    }),
  );
}

/** Returns the operations of each route; `null` for routes that are refused or retired. */
function describeRoutes({ collection: { reports, tables }, table, across, files, documents }: DescribedService) {
  const ofAny = { page: anyTableParameters(table, 'page'), whole: anyTableParameters(table, 'whole') };
  const anyTable = viewOfAny({ ...table, table: { ...table.table, ...anyTableTexts } }, 'Table', ofAny);
  const ofReports = viewOfAny(reports, 'Reports', ofAny);
  const ofTables = viewOfAny(tables, 'Tables', ofAny);
  const reportFilters = queryParameters(across, 'page', 'across.').filter(({ name }) => /^report(?:__in)?$/.test(name));
  const ofAnyAcross = { page: [...reportFilters, ...ofAny.page], whole: [...reportFilters, ...ofAny.whole] };
  const anyAcross = viewOfAny(
    { ...across, table: { ...across.table, ...anyAcrossTexts } },
    'TableAcrossReports',
    ofAnyAcross,
  );
  return {
    ...pageOperations,
    ...whereStored(storedOperations, documents),
    ...whereStored(catalogueOperations, documents),
    ...harvestOperations,
    docsScript: null,
    docsLicences: null,
    openApiChinese: null,
    ...tableOperations(ofReports, [downloadAny(ofReports, textFormats)]),
    ...tableOperations(ofTables, [downloadAny(ofTables, textFormats)]),
    ...tableOperations(anyAcross, [downloadAny(anyAcross, textFormats)]),
    ...computedOperations,
    malformedDifference: null,
    file: [...describeFiles(files), describeCsv(anyTable, '{table}')],
    ...tableOperations(anyTable, [downloadAny(anyTable, formats)]),
    row: readRow(anyTable),
    manifest: describeFile(ownPaths.manifest, files),
    source: describeFile(ownPaths.source, files),
    digests: describeFile(ownPaths.digests, files),
    document: null,
  } satisfies Record<RouteName, Operation | readonly Operation[] | null>;
}

const anyTableTexts = {
  title: { zh: '一份报告的表', en: 'A table of a report' },
  description: {
    en: 'The rows of a table. Its columns, and the filters that they take, are in its own openapi.json.',
    zh: '一张表的各行。它有哪些列、可怎样筛选，见其 openapi.json。',
  },
};

const anyAcrossTexts = {
  title: { zh: '跨报告的表', en: 'A table across reports' },
  description: {
    en: 'The rows of every report in its current release, the report in the first column. Columns that have different types in different reports are left out. The columns, and the filters that they take, are in its own openapi.json.',
    zh: '各报告现行版中的各行，报告编号在首列；各报告中类型不同的列不在其内。有哪些列、可怎样筛选，见其 openapi.json。',
  },
};

/** Returns those operations whose document is stored. */
const whereStored = <Name extends RouteName>(
  operations: Readonly<Record<Name, StoredOperation>>,
  documents: ReadonlyMap<string, string>,
) =>
  Object.fromEntries(
    Object.entries<StoredOperation>(operations).map(([name, operation]): [string, Operation | null] => {
      const stored = [...documents].find(([path]) => matchesAddress(patternOf(name as Name), path));
      if (!stored) return [name, null];
      const mediaType = essenceOf(stored[1]);
      const content = { [mediaType]: { schema: { type: isJson(mediaType) ? 'object' : 'string' } } };
      const own = { ...operation, content: { ...content, ...operation.content } };
      return [name, { id: `read${capitalize(name)}`, answers: ['stored'], ...own }];
    }),
  ) as Record<Name, Operation | null>;

/** Returns every operation with its address. Pages have two: in Chinese and in English. */
const addressed = (descriptions: ReturnType<typeof describeRoutes>): Addressed[] =>
  Object.entries<Operation | readonly Operation[] | null>(descriptions).flatMap(([name, operations]) =>
    [operations ?? []].flat().flatMap((operation): Addressed[] => {
      const own = atAddress(name as RouteName, operation);
      if (!(routes[name as RouteName] as Route).page) return [own];
      const { id, zh, en } = operation;
      return [
        own,
        {
          ...own,
          id: `${id}InEnglish`,
          zh: [`${zh[0]}（英文）`],
          en: [`${en[0]}, in English`, en[1]],
          address: inEnglish(own.address),
        },
      ];
    }),
  );

/** The most characters of an example. Of a longer one the document has the address. */
const longest = 600;

/** Adds a real answer as an example to each media type without one, or the address of an answer. */
function withExamples(operation: Addressed, { answers: real, examples }: DescribedService): Addressed {
  const { address, answers: kinds, content } = operation;
  const stored = [...real.keys()].find((path) => matchesAddress(address, path));
  const known = real.get(address) ?? (stored === undefined ? undefined : real.get(stored));
  return {
    ...operation,
    content: Object.fromEntries(
      Object.entries(content).map(([mediaType, own]): [string, Content] => {
        if ('example' in own) return [mediaType, own];
        if (known && mediaType in known && JSON.stringify(known[mediaType]).length <= longest)
          return [mediaType, { ...own, example: known[mediaType] }];
        const elsewhere = kinds.join() === 'page' ? null : exampleAddress(operation, examples, mediaType);
        return [mediaType, elsewhere === null ? own : { ...own, 'x-example-address': elsewhere }];
      }),
    ),
  };
}

/** Returns an address that the operation answers, or `null` if an example of one of its parameters is missing. */
function exampleAddress(
  { address, parameters = [], suffixes }: Addressed,
  { parameters: examples }: Examples,
  mediaType: string,
): string | null {
  const own = new Map(parameters.map(({ name, example }) => [name, example]));
  if (suffixes) own.set('format', suffixes[mediaType]);
  const query = parameters.filter(({ in: place, required }) => place === 'query' && required).map(({ name }) => name);
  const values = Object.fromEntries(
    [...parametersIn(address), ...query].map((name) => [name, own.get(name) ?? examples[name]]),
  );
  if (Object.values(values).includes(undefined)) return null;
  const pairs = query.map((name) => `${name}=${encodeURIComponent(String(values[name]))}`);
  return fill(address, values) + (pairs.length > 0 ? `?${pairs.join('&')}` : '');
}
