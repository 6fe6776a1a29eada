import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import addFormatsModule from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { ofEveryAnswer } from '../../src/answers/policy.ts';
import { routes } from '../../src/routes.ts';
import type { Answer, TestService } from './service.ts';

/** The parts of an OpenAPI document that an answer is held against. */
interface Reference {
  $ref?: string;
}
interface Header extends Reference {
  required?: boolean;
  schema: object;
}
interface Response extends Reference {
  headers?: Record<string, Header>;
  content?: Record<string, { schema?: object }>;
}
export interface Parameter extends Reference {
  name: string;
  required?: boolean;
  in: 'path' | 'query' | 'header';
  schema: { type?: string; enum?: unknown[]; pattern?: string };
  example?: unknown;
}
export interface Operation {
  operationId: string;
  parameters: Parameter[];
  requestBody?: { content: Record<string, { example?: unknown }> };
  responses: Record<string, Response>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Response>; schemas: Record<string, object> };
}

interface DefaultProblem {
  allOf: { properties: { status: { enum: number[] } } }[];
}

/** What every HTTP answer may have, or has of its connection; a Content-Type is described by the content (OpenAPI 3.1 §4.8.17). */
const ownToHttp = new Set(['connection', 'content-type', 'date', 'keep-alive', 'transfer-encoding']);

// ajv-formats is CommonJS: its default export is the module's `default`.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

/** What every answer has, or every answer with a body: described once, in the introduction. */
const common: Record<string, Header> = {
  ...Object.fromEntries(
    Object.entries(ofEveryAnswer).map(([name, value]) => [name, { required: true, schema: { const: value } }]),
  ),
  'Content-Length': { schema: { type: 'string', pattern: '^\\d+$' } },
};

/** The status that a header field has to be with, where one response describes several. */
const requiredWith: Readonly<Record<string, number>> = { allow: 405, 'retry-after': 503 };

interface Releases {
  releases: { links: { self?: string } }[];
}

/** Reads the service's description, and with it that of every table, in each state that is served. */
export async function readDescription(service: TestService): Promise<Description> {
  const read = async (address: string): Promise<string> => {
    const { status, text } = await service.request(address);
    if (status !== 200) throw new Error(`${address} is answered with ${status}: ${text}`);
    return text;
  };
  const { reports } = JSON.parse(await read(routes.entry.href())) as { reports: string[] };
  const addresses = [routes.reportsOpenApi.href(), routes.tablesOpenApi.href()];
  const across = new Set<string>();
  for (const report of reports) {
    const { releases } = JSON.parse(await read(`${report}/releases`)) as Releases;
    const pinned = releases.flatMap(({ links }) => links.self ?? []);
    for (const address of [report, ...pinned]) {
      const { tables } = JSON.parse(await read(address)) as { tables: { table: string; links: { openapi: string } }[] };
      addresses.push(...tables.map(({ links }) => links.openapi));
      if (address === report) for (const { table } of tables) across.add(table);
    }
  }
  addresses.push(...[...across].map((table) => routes.acrossOpenApi.href({ table })));
  const tables: Description[] = [];
  for (const address of addresses) tables.push(new Description(await read(address)));
  return new Description(await read(routes.openApi.href()), tables);
}

/** An OpenAPI document, with those of the tables that it leaves to them, as a judge of what the service answers. */
export class Description {
  readonly document: Document;
  readonly tables: readonly Description[];
  readonly #patterns: readonly (readonly [address: string, pattern: RegExp])[];
  readonly #ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(text: string, tables: readonly Description[] = []) {
    this.document = JSON.parse(text) as Document;
    this.tables = tables;
    addFormats(this.#ajv);
    this.#ajv.addSchema(this.document, 'openapi');
    for (const { operation } of this.operations) {
      operation.parameters = operation.parameters.map((parameter) => this.#resolve(parameter));
      operation.responses = mapValues(operation.responses, (response) => this.#resolve(response));
    }
    this.#patterns = this.operations.map(({ address, operation }) => [
      address,
      addressPattern(address, operation.parameters),
    ]);
  }

  /** Every operation, with its address and method. */
  get operations(): { address: string; method: string; operation: Operation }[] {
    return Object.entries(this.document.paths).flatMap(([address, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ address, method, operation })),
    );
  }

  /** The address that a path is of: the most particular one that fits. */
  addressOf(path: string): string | null {
    const [address] = this.#patterns
      .flatMap(([candidate, pattern]) => (pattern.test(path) ? [candidate] : []))
      .toSorted((a, b) => literalLength(b) - literalLength(a));
    return address ?? null;
  }

  /**
   * What an answer has that is not described, or lacks that is; `path` is decoded, without a query. A table's own
   * description judges what is answered of the state that it describes.
   */
  faults(method: string, path: string, answer: Answer): string[] {
    if (method === 'OPTIONS' && answer.status === 204) return [];
    const located = answer.headers['content-location']?.split('?')[0];
    const state = located === undefined ? path : decodeURIComponent(located);
    return [
      ...this.#faults(method, path, answer),
      ...this.tables
        .filter((table) => table.addressOf(state) !== null)
        .flatMap((table) => table.#faults(method, state, answer)),
    ];
  }

  #faults(method: string, path: string, answer: Answer): string[] {
    const response = this.#responseOf(method, path, answer.status);
    if (!response) return [`the status ${answer.status} is not described`];
    return [...this.#headerFaults(response, answer), ...this.#contentFaults(method, response, answer)];
  }

  #responseOf(method: string, path: string, status: number): Response | null {
    const address = this.addressOf(path);
    const methods = address === null ? undefined : this.document.paths[address];
    const operation = methods?.[method.toLowerCase()] ?? methods?.get;
    // Where nothing is served, nothing is described but what being wrong is answered with.
    const kind = /^\/v1(?:\/|$)/.test(path) ? 'Problem' : 'Page';
    const { responses } = this.document.components;
    const ofStatus = operation ? operation.responses[status] : responses[`${kind}${status}`];
    const byDefault = operation ? operation.responses['default'] : responses[`${kind}Default`];
    const found = ofStatus ?? (this.ofDefault.includes(status) ? byDefault : undefined);
    // A range of versions leads to the newest that fits, whatever is asked of it.
    const led = status === 302 ? this.document.paths[routes.report.pattern]?.get?.responses[status] : undefined;
    if (!found && led) return this.#resolve(led);
    return found ? this.#resolve(found) : null;
  }

  /** The statuses of the problems that the response `default` describes. */
  get ofDefault(): readonly number[] {
    const { allOf } = this.document.components.schemas['ProblemDefault'] as DefaultProblem;
    return allOf.at(-1)!.properties.status.enum;
  }

  #headerFaults({ headers = {} }: Response, { status, headers: sent }: Answer): string[] {
    const described = new Map(
      Object.entries({ ...headers, ...common }).map(([name, header]) => [name.toLowerCase(), this.#resolve(header)]),
    );
    const unknown = Object.keys(sent).filter((name) => !ownToHttp.has(name) && !described.has(name));
    const faults = unknown.map((name) => `the header field ${name} is not described`);
    for (const [name, { required, schema }] of described) {
      const value = sent[name];
      if (value === undefined) {
        if (required || requiredWith[name] === status) faults.push(`the header field ${name} is missing`);
      } else if (!this.#validator(JSON.stringify(schema), schema)(value)) {
        faults.push(`the header field ${name} is not as described: ${String(value)}`);
      }
    }
    return faults;
  }

  #contentFaults(method: string, { content }: Response, { status, headers, bytes }: Answer): string[] {
    // A part of what a 200 is described as.
    if (status === 206) return [];
    if (!content || method === 'HEAD') return bytes.length === 0 ? [] : ['there is content where none is described'];
    const mediaType = headers['content-type']?.split(';')[0];
    if (mediaType === undefined) return ['the content has no media type'];
    const described = content[mediaType];
    if (!described) return [`the media type ${mediaType} is not described`];
    const { schema } = described;
    if (!schema || !/[/+]json$/.test(mediaType)) return [];
    const validate = this.#validator(JSON.stringify(schema), schema);
    return validate(JSON.parse(decode(bytes, headers['content-encoding'])))
      ? []
      : [`the content is not as described: ${this.#ajv.errorsText(validate.errors)}`];
  }

  #validator(key: string, schema: object): ValidateFunction {
    const known = this.#validators.get(key);
    if (known) return known;
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')) as object;
    const validate = this.#ajv.compile(absolute);
    this.#validators.set(key, validate);
    return validate;
  }

  #resolve<T extends Reference>(value: T): T {
    if (value.$ref === undefined) return value;
    const path = value.$ref.slice('#/'.length).split('/');
    return path.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], this.document) as T;
  }
}

function decode(bytes: Buffer, coding: string | undefined): string {
  if (coding === 'br') return brotliDecompressSync(bytes).toString('utf8');
  return (coding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
}

const literalLength = (address: string): number => address.replaceAll(/\{\w+\}/g, '').length;

const mapValues = <T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

const escape = (text: string): string => text.replaceAll(/[.+?^$()|[\]\\*{}]/g, '\\$&');

/** What paths an address means: reports and formats are those that are listed. */
function addressPattern(address: string, parameters: readonly Parameter[]): RegExp {
  const listed = (name: string): string | undefined =>
    parameters
      .find((each) => each.in === 'path' && each.name === name && ['report', 'format'].includes(name))
      ?.schema.enum?.map((value) => escape(String(value)))
      .join('|');
  const parts = address.split(/\{(\w+)\}/);
  return new RegExp(
    `^${parts.map((part, index) => (index % 2 === 0 ? escape(part) : `(?:${listed(part) ?? '[^/]+'})`)).join('')}$`,
  );
}
