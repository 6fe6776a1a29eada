import * as v from 'valibot';

import type { Context } from '../../api/answer.ts';
import { tags } from '../../openapi/operation.ts';
import { fill, title } from '../../openapi/words.ts';
import { routes } from '../../routes.ts';

const Text = { description: v.optional(v.string(), ''), 'x-zh': v.optional(v.string()) };

const Parameter = v.object({
  ...Text,
  name: v.string(),
  in: v.picklist(['path', 'query', 'header']),
  required: v.optional(v.boolean(), false),
  example: v.optional(v.unknown()),
});
export type Parameter = v.InferOutput<typeof Parameter>;

const Content = v.record(v.string(), v.object({ example: v.optional(v.unknown()) }));
const Body = v.object({ content: v.optional(Content, {}) });
const Component = v.object({ $ref: v.string() });

const Operation = v.object({
  ...Text,
  operationId: v.string(),
  tags: v.tuple([v.string()]),
  summary: v.string(),
  parameters: v.optional(v.array(v.union([Component, Parameter])), []),
  requestBody: v.optional(Body),
  responses: v.object({ 200: v.union([Component, Body]) }),
});

/** The parts of the API description that this page reads. */
const Description = v.object({
  paths: v.record(v.string(), v.record(v.picklist(['get', 'post']), Operation)),
  components: v.object({ parameters: v.record(v.string(), Parameter), responses: v.record(v.string(), Body) }),
});

type Components = v.InferOutput<typeof Description>['components'];

/** Reads the published API description, in the order of the document; returns `null` if nothing is published. */
export async function readReference({ snapshot, storage }: Context) {
  const document = snapshot.root.documents[routes.openApi.href()];
  if (!document) return null;
  const blob = await storage.blob({ kind: 'blob', digest: document.digest });
  const { paths, components } = v.parse(Description, JSON.parse(await blob.text()));
  const operations = Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]) => describeOperation(components, address, method, operation)),
  );
  const parameters = Object.entries(components.parameters);
  return {
    // Pages are read where they are.
    tags: Object.entries(tags)
      .filter(([name]) => name !== 'people')
      .map(([, tag]) => ({ ...tag, operations: operations.filter((each) => each.tag === title(tag.title)) })),
    inPath: parameters.flatMap(([, parameter]) => (parameter.in === 'path' ? [parameter] : [])),
    ofTables: parameters.flatMap(([name, parameter]) => (name.startsWith(tablePrefix) ? [parameter] : [])),
  };
}

export type Reference = NonNullable<Awaited<ReturnType<typeof readReference>>>;

/** Components of parameters that any table takes. */
const tablePrefix = 'table.';

const nameOf = ({ $ref }: v.InferOutput<typeof Component>): string => $ref.split('/').at(-1)!;

function describeOperation(
  { parameters: known, responses }: Components,
  address: string,
  method: string,
  operation: v.InferOutput<typeof Operation>,
) {
  const { summary, parameters, requestBody, responses: answers } = operation;
  const find = (each: (typeof parameters)[number]) => ('$ref' in each ? known[nameOf(each)]! : each);
  const own = parameters.filter((each) => !('$ref' in each && nameOf(each).startsWith(tablePrefix)));
  const answer = '$ref' in answers[200] ? responses[nameOf(answers[200])]! : answers[200];
  const [en, zh = en] = summary.split(' · ');
  return {
    tag: operation.tags[0],
    method: method.toUpperCase(),
    address,
    title: { en: en!, zh: zh! },
    description: inBoth(operation),
    /** Those of the query that not all tables share. */
    parameters: own.map(find).filter((each) => each.in === 'query'),
    mediaTypes: Object.keys(answer.content),
    example: exampleOf(address, parameters.map(find), requestBody?.content),
  };
}

/** An operation on the page for developers. */
export type DescribedOperation = ReturnType<typeof describeOperation>;

/** Returns the description of an operation or a parameter. */
export const inBoth = ({ description: en, 'x-zh': zh = en }: { description: string; 'x-zh'?: string | undefined }) => ({
  en,
  zh,
});

/** Returns the address with examples for its path and for the required parameters of its query. */
function exampleOf(address: string, parameters: readonly Parameter[], body: v.InferOutput<typeof Content> | undefined) {
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
