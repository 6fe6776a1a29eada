import { oaiIdentifier } from '../catalog/oai/request.ts';
import * as answers from '../model/answers.ts';
import { Bilingual, Column } from '../model/table.ts';
import { DatasetFile, DatasetPage } from '../model/dataset.ts';
import * as differences from '../model/difference.ts';
import { Digest } from '../model/bytes.ts';
import { Manifest, Representation } from '../model/manifest.ts';
import { About, Instant, Rights, Subject, Version, Withdrawal } from '../model/release.ts';
import type { Site } from '../model/site.ts';
import { inEnglish, type Route, type RouteName, routes } from '../routes.ts';
import { jsonSchemas, withComponents } from './components.ts';
import { type DescribedRoutes, describeRoutes } from './descriptions.ts';
import { introduction } from './introduction.ts';
import type { Addressed, Content, Operation } from './operation.ts';
import { describePaths, describeTags, type Examples } from './paths.ts';
import { describeImprint, fill, matchesAddress, parametersIn, patternOf, title } from './words.ts';

/** The data on which the OpenAPI document depends. */
export interface DescribedService extends DescribedRoutes {
  site: Site;
  /** Real answers for examples, by pattern or path, then by media type. */
  answers: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  examples: Examples;
}

/** Returns the OpenAPI 3.1 document of the service. Each table also has its own, with its columns. */
export function openApiDocument({ examples: known, ...described }: DescribedService): object {
  const { report } = known.parameters;
  const identifier = oaiIdentifier(described.site.public_url, String(report));
  const examples = { ...known, parameters: { ...known.parameters, 'oai.identifier': identifier } };
  const service = { ...described, examples };
  const operations = addressed(describeRoutes(service)).map((operation) => withExamples(operation, service));
  return withComponents(
    {
      openapi: '3.1.0',
      info: describeInfo(service),
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

/** Returns every operation with its address. Pages have two: in Chinese and in English. */
const addressed = (descriptions: ReturnType<typeof describeRoutes>): Addressed[] =>
  Object.entries<Operation | readonly Operation[] | null>(descriptions).flatMap(([name, operations]) =>
    [operations ?? []].flat().flatMap((operation): Addressed[] => {
      const address = fill(patternOf(name as RouteName), operation.fill ?? {});
      const own = { ...operation, address };
      if (!(routes[name as RouteName] as Route).page) return [own];
      const { zh, en } = operation.summary;
      const summary = { zh: `${zh}（英文）`, en: `${en}, in English` };
      return [own, { ...own, id: `${operation.id}InEnglish`, summary, address: inEnglish(address) }];
    }),
  );

/** Adds a real answer as an example to each media type without one, or the address of an answer if that is too long. */
function withExamples(operation: Addressed, { answers: real, examples }: DescribedService): Addressed {
  const { address, answers: kinds, content } = operation;
  const stored = [...real.keys()].find((path) => matchesAddress(address, path));
  const known = real.get(address) ?? (stored === undefined ? undefined : real.get(stored));
  return {
    ...operation,
    content: Object.fromEntries(
      Object.entries(content).map(([mediaType, own]): [string, Content] => {
        if ('example' in own) return [mediaType, own];
        if (known && mediaType in known && isShort(known[mediaType]))
          return [mediaType, { ...own, example: known[mediaType] }];
        const elsewhere = kinds.join() === 'page' ? null : exampleAddress(operation, examples, mediaType);
        return [mediaType, elsewhere === null ? own : { ...own, 'x-example-address': elsewhere }];
      }),
    ),
  };
}

/** Whether an example fits into the document. Of longer ones it has the address. */
const isShort = (example: unknown): boolean => JSON.stringify(example).length <= 600;

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

const describeInfo = ({ site }: DescribedService): object => ({
  ...describeImprint(site, routes.about.href()),
  title: title({ zh: '公开报告 API', en: 'Open Report API' }),
  version: '1',
  summary: title({
    zh: '政府工作报告的开放数据：有版本，可追溯到原文句子。',
    en: 'Government work reports as open data: versioned, every figure traceable to its sentence.',
  }),
  description: introduction,
});
