import * as v from 'valibot';

import type { Context } from '../../api/answer.ts';
import { type TagName, tags } from '../../openapi/operation.ts';
import { fill, title } from '../../openapi/words.ts';
import { routes } from '../../routes.ts';

const Described = { description: v.optional(v.string(), ''), 'x-zh': v.optional(v.string()) };

const Parameter = v.object({
  ...Described,
  name: v.string(),
  in: v.picklist(['path', 'query', 'header']),
  required: v.optional(v.boolean(), false),
  example: v.optional(v.unknown()),
});

const Content = v.record(v.string(), v.object({ example: v.optional(v.unknown()) }));

const Operation = v.object({
  ...Described,
  operationId: v.string(),
  tags: v.tuple([v.string()]),
  summary: v.string(),
  parameters: v.optional(v.array(v.union([v.object({ $ref: v.string() }), Parameter])), []),
  requestBody: v.optional(v.object({ content: Content })),
  responses: v.object({ 200: v.union([v.object({ $ref: v.string() }), v.object({ content: Content })]) }),
});

/** The parts of the API description that this page reads. */
const Description = v.object({
  paths: v.record(v.string(), v.record(v.picklist(['get', 'post']), Operation)),
  components: v.object({
    parameters: v.record(v.string(), Parameter),
    responses: v.record(v.string(), v.object({ content: v.optional(Content, {}) })),
  }),
});

type Description = v.InferOutput<typeof Description>;

/** Reads the published API description; returns `null` if nothing is published. */
export async function readReference({ snapshot, storage }: Context) {
  const document = snapshot.root.documents[routes.openApi.href()];
  if (!document) return null;
  const blob = await storage.blob({ kind: 'blob', digest: document.digest });
  return summarize(v.parse(Description, JSON.parse(await blob.text())));
}

function summarize(description: Description) {
  const { paths, components } = description;
  const operations = Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tag: operation.tags[0],
      operation: summarizeOperation(description, address, method, operation),
    })),
  );
  const all = Object.entries(components.parameters);
  return {
    // Pages are read where they are.
    tags: Object.entries(tags)
      .filter(([name]) => name !== 'people')
      .map(([name, { title: tag }]) => ({
        name: name as TagName,
        operations: operations.filter((each) => each.tag === title(tag)).map(({ operation }) => operation),
      })),
    inPath: all.map(([, parameter]) => describeParameter(parameter)).filter((each) => each.in === 'path'),
    ofTables: all.filter(([name]) => name.startsWith(tablePrefix)).map(([, parameter]) => describeParameter(parameter)),
  };
}

/** The API description for developers, in the order of the document. */
export type Reference = ReturnType<typeof summarize>;

/** Components of parameters that any table takes. */
const tablePrefix = 'table.';

function summarizeOperation(
  description: Description,
  address: string,
  method: string,
  operation: v.InferOutput<typeof Operation>,
) {
  const { summary, parameters, requestBody, responses } = operation;
  const own = parameters.map((each) => ({
    shared: '$ref' in each && each.$ref.startsWith(`${parameterPrefix}${tablePrefix}`),
    parameter: '$ref' in each ? description.components.parameters[each.$ref.slice(parameterPrefix.length)]! : each,
  }));
  const answer = responses[200];
  const content =
    '$ref' in answer ? description.components.responses[answer.$ref.slice(responsePrefix.length)]! : answer;
  const [en, zh = en] = summary.split(' · ');
  return {
    method: method === 'post' ? 'POST' : 'GET',
    address,
    title: { en: en!, zh: zh! },
    description: inBoth(operation),
    parameters: own
      .filter(({ shared, parameter }) => !shared && parameter.in === 'query')
      .map(({ parameter }) => describeParameter(parameter)),
    mediaTypes: Object.keys(content.content),
    example: exampleOf(
      address,
      own.map(({ parameter }) => parameter),
      requestBody?.content,
    ),
  };
}

/** An operation on the page for developers. Its parameters are those of the query that not all tables share. */
export type DescribedOperation = ReturnType<typeof summarizeOperation>;

const parameterPrefix = '#/components/parameters/';
const responsePrefix = '#/components/responses/';

const inBoth = ({ description: en, 'x-zh': zh = en }: v.InferOutput<v.ObjectSchema<typeof Described, undefined>>) => ({
  en,
  zh,
});

const describeParameter = (parameter: v.InferOutput<typeof Parameter>) => ({
  name: parameter.name,
  in: parameter.in,
  description: inBoth(parameter),
});

export type DescribedParameter = ReturnType<typeof describeParameter>;

/** Returns the address with examples for its path and for the required parameters of its query. */
function exampleOf(
  address: string,
  parameters: readonly v.InferOutput<typeof Parameter>[],
  body: v.InferOutput<typeof Content> | undefined,
) {
  const needed = parameters.filter((each) => each.in === 'path' || (each.in === 'query' && each.required));
  if (needed.some(({ example }) => example === undefined)) return null;
  const values = Object.fromEntries(needed.map(({ name, example }) => [name, String(example)]));
  const query = needed.filter((each) => each.in === 'query').map(({ name }) => [name, values[name]!]);
  const [mediaType, content] = Object.entries(body ?? {})[0] ?? [];
  return {
    href: fill(address, values) + (query.length > 0 ? `?${String(new URLSearchParams(query))}` : ''),
    body: mediaType === undefined ? null : { mediaType, text: writeBody(mediaType, content!.example) },
  };
}

const writeBody = (mediaType: string, example: unknown): string =>
  mediaType.endsWith('json') ? JSON.stringify(example) : String(new URLSearchParams(example as Record<string, string>));
