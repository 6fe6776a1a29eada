import type { Bilingual } from '../model/column.ts';
import { manifestPath, signaturePath } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import { acrossOperations, acrossParameters, acrossSchemas, type DescribedAcross } from './across.ts';
import { catalogueOperations } from './catalogues.ts';
import { chartOperations, embedOperations } from './charts.ts';
import { computedOperations, storedOperations } from './collection.ts';
import { agentOperations, discoveryOperations, harvestOperations } from './harvesting.ts';
import { differenceOperations } from './differences.ts';
import { fileOperations } from './files.ts';
import { allHeaders, describeHeader } from './headers.ts';
import { introduction } from './introduction.ts';
import { mediaTypeOf } from './mediaType.ts';
import { matchesAddress } from './names.ts';
import { describeOperation, type Operation, type Say } from './operation.ts';
import { pageOperations } from './pages.ts';
import { describeParameter, type Parameter, sharedParameters } from './parameters.ts';
import { queryProblems } from './problemExamples.ts';
import { sharedResponses } from './responses.ts';
import { answerSchemas } from './schemas.ts';
import { queryParameters } from './queryParameter.ts';
import { collectionOperations, type DescribedTable, everyColumn, tableOperations, tableSchemas } from './tables.ts';
import { tags } from './tags.ts';
import { usedComponents } from './used.ts';

/** What the service serves, as far as its description depends on it. */
export interface DescribedService {
  site: Site;
  /** The licence of the data's structure. */
  licence: { name: string; url: string };
  /** The table of all reports, and that of their tables. */
  collection: { reports: DescribedTable; tables: DescribedTable };
  /** The tables of reports. */
  tables: readonly DescribedTable[];
  /** The same across reports. */
  across: readonly DescribedAcross[];
  /** The files of releases: path → media type. */
  files: ReadonlyMap<string, string>;
  /** Answers, by the pattern or the path of their address and by media type. */
  examples: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** The documents about the whole collection: address → media type. */
  documents: ReadonlyMap<string, string>;
}

/** The service as an OpenAPI 3.1 document, in one of its two languages. */
export function openApiDocument(service: DescribedService, language: keyof Bilingual): object {
  const say: Say = (text) => text[language];
  const operations = describedOperations(service);
  const paths = describePaths(operations, say);
  return {
    openapi: '3.1.0',
    info: describeInfo(service, say),
    servers: [{ url: '/', description: say({ zh: '本站', en: 'This service' }) }],
    security: [],
    tags: describeTags(operations, say),
    paths,
    components: usedComponents(paths, {
      schemas: Object.assign(
        answerSchemas(),
        acrossSchemas(service.across),
        ...[...Object.values(service.collection), ...service.tables].map(tableSchemas),
      ),
      parameters: mapValues(describedParameters(service), (parameter) => describeParameter(parameter, say)),
      headers: mapValues(allHeaders(), (header) => describeHeader(header, say)),
      responses: sharedResponses(say, queryProblems(service.tables)),
    }),
  };
}

/** Every address of the service, in the order of the reference. */
export function describedOperations(service: DescribedService): Operation[] {
  const { collection, tables, across, files, documents, examples } = service;
  const paths = new Map([...files, [manifestPath, 'application/json'], [signaturePath, 'application/octet-stream']]);
  const operations = [
    ...computedOperations,
    ...harvestOperations,
    ...agentOperations,
    ...collectionOperations('reports', collection.reports, documents),
    ...collectionOperations('tables', collection.tables, documents),
    ...[...storedOperations, ...discoveryOperations, ...catalogueOperations].flatMap((operation) =>
      whereStored(operation, documents),
    ),
    ...differenceOperations,
    ...fileOperations(
      paths,
      tables.map(({ descriptions: [{ name }] }) => name),
    ),
    ...tables.flatMap((table) => tableOperations(table, paths)),
    ...acrossOperations(across, acrossParameters(across, tables)),
    ...chartOperations(paths),
    ...pageOperations,
    ...embedOperations,
  ];
  return operations.map((operation) => withExample(operation, examples));
}

/** The operation with an answer as an example, where it has none of its own. */
function withExample(operation: Operation, examples: DescribedService['examples']): Operation {
  const { address, content } = operation;
  const stored = [...examples.keys()].find((path) => matchesAddress(address, path));
  const answers = examples.get(address) ?? (stored === undefined ? undefined : examples.get(stored));
  if (!answers) return operation;
  return {
    ...operation,
    content: Object.fromEntries(
      Object.entries(content).map(([mediaType, own]) => [
        mediaType,
        'example' in own || !(mediaType in answers) ? own : { ...own, example: answers[mediaType] },
      ]),
    ),
  };
}

/** The operation where there are such documents, in the media type that they are stored with unless it says more. */
function whereStored(operation: Operation, documents: ReadonlyMap<string, string>): Operation[] {
  const stored = [...documents].find(([path]) => matchesAddress(operation.address, path));
  if (!stored) return [];
  const mediaType = mediaTypeOf(stored[1]);
  const content = { [mediaType]: { schema: { type: /[/+]json$/.test(mediaType) ? 'object' : 'string' } } };
  return [{ ...operation, content: { ...content, ...operation.content } }];
}

const describedParameters = ({ collection, tables, across }: DescribedService): Record<string, Parameter> =>
  Object.assign(
    {},
    sharedParameters,
    acrossParameters(across, tables),
    ...[...Object.values(collection), ...tables].map((table) => queryParameters(everyColumn(table))),
  );

/** In their order, those that have operations. */
const describeTags = (operations: readonly Operation[], say: Say): object[] =>
  Object.entries(tags)
    .filter(([name]) => operations.some(({ tag }) => tag === name))
    .map(([, { title, description }]) => ({ name: say(title), description: say(description) }));

function describePaths(operations: readonly Operation[], say: Say): Record<string, object> {
  const byAddress = Map.groupBy(operations, ({ address }) => address);
  return Object.fromEntries(
    [...byAddress].map(([address, own]) => [
      address,
      Object.fromEntries(own.map((operation) => [operation.method ?? 'get', describeOperation(operation, say)])),
    ]),
  );
}

const mapValues = <From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

const describeInfo = ({ site: { contact, publisher }, licence }: DescribedService, say: Say): object => ({
  title: say({ zh: '公开报告 API', en: 'Open Report API' }),
  version: '1',
  summary: say({
    zh: '政府工作报告的开放数据：有版本，可追溯到原文句子。',
    en: 'Government work reports as open data: versioned, every figure traceable to its sentence.',
  }),
  description: say(introduction),
  contact: { name: say(contact.name), email: contact.email, url: publisher.url },
  license: licence,
});
