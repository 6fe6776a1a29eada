import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import addFormatsModule from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { matchesAddress } from '../../src/openapi/names.ts';
import { routes } from '../../src/routes.ts';
import type { Answer } from './service.ts';

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
  components: { responses: Record<string, Response> };
}

/** What every HTTP answer may have, or has of its connection; a Content-Type is told by the content (OpenAPI 3.1 §4.8.17). */
const ownToHttp = new Set(['connection', 'content-type', 'date', 'keep-alive', 'transfer-encoding']);

// ajv-formats is CommonJS: its default export is the module's `default`.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

/** The service's OpenAPI document, as a judge of what the service answers. */
export class Description {
  readonly document: Document;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(text: string) {
    this.document = JSON.parse(text) as Document;
    addFormats(this.#ajv);
    this.#ajv.addSchema(this.document, 'openapi');
  }

  /** Every operation, with its address and method. */
  get operations(): { address: string; method: string; operation: Operation }[] {
    return Object.entries(this.document.paths).flatMap(([address, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ address, method, operation })),
    );
  }

  parametersOf({ parameters }: Operation): Parameter[] {
    return parameters.map((parameter) => this.#resolve(parameter));
  }

  /** The address that a path is of: the most particular one that fits. */
  addressOf(path: string): string | null {
    const [address] = Object.keys(this.document.paths)
      .filter((candidate) => matchesAddress(candidate, path))
      .toSorted((a, b) => literalLength(b) - literalLength(a));
    return address ?? null;
  }

  /** What an answer has that is not described, or lacks that is; `path` is decoded, without a query. */
  faults(method: string, path: string, answer: Answer): string[] {
    if (method === 'OPTIONS' && answer.status === 204) return [];
    const response = this.#responseOf(method, path, answer.status);
    if (!response) return [`the status ${answer.status} is not described`];
    return [...this.#headerFaults(response, answer), ...this.#contentFaults(method, response, answer)];
  }

  #responseOf(method: string, path: string, status: number): Response | null {
    const address = this.addressOf(path);
    const methods = address === null ? undefined : this.document.paths[address];
    const operation = methods?.[method.toLowerCase()] ?? methods?.get;
    // Where nothing is served, nothing is described but what being wrong is answered with.
    const kind = /^\/v1(?:\/|$)/.test(path) ? 'Problem' : 'PageProblem';
    const found = operation ? operation.responses[status] : this.document.components.responses[`${kind}${status}`];
    // A range of versions leads to the newest that fits, whatever is asked of it.
    const led = status === 302 ? this.document.paths[routes.report.pattern]?.get?.responses[status] : undefined;
    if (!found && led) return this.#resolve(led);
    return found ? this.#resolve(found) : null;
  }

  #headerFaults({ headers = {} }: Response, { headers: sent }: Answer): string[] {
    const described = new Map(
      Object.entries(headers).map(([name, header]) => [name.toLowerCase(), this.#resolve(header)]),
    );
    const unknown = Object.keys(sent).filter((name) => !ownToHttp.has(name) && !described.has(name));
    const faults = unknown.map((name) => `the header field ${name} is not described`);
    for (const [name, { required, schema }] of described) {
      const value = sent[name];
      if (value === undefined) {
        if (required) faults.push(`the header field ${name} is missing`);
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
