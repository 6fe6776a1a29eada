import { describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { readDescription } from '../support/description.ts';
import { startTestService } from '../support/service.ts';

const json = 'application/json';
const service = await startTestService();
const description = await readDescription(service);

const readJson = async (address: string): Promise<unknown> => {
  const { status, text } = await service.request(address);
  expect(status, address).toBe(200);
  return JSON.parse(text);
};

interface Content {
  example?: unknown;
  'x-example-address'?: string;
}

const operations = [description, ...description.tables].flatMap((own) =>
  own.operations.map(({ address, operation }) => ({
    title: (own.document as unknown as { info: { title: string } }).info.title,
    address,
    operation,
    content: Object.entries(operation.responses['200']!.content as Record<string, Content>),
  })),
);

/** Those of the service. */
const ofService = operations.slice(0, description.operations.length);

const contentAt = (address: string): Content =>
  Object.fromEntries(ofService.find((each) => each.address === address)!.content)[json]!;

/** The example at an address: where it is short enough, in the description itself. */
const exampleAt = (address: string): unknown => contentAt(address).example;

/** What only an answer gives: a place in a list, the address of a file by its digest. */
const givenByAnswers = new Set(['cursor', 'resumptionToken', 'file', 'number']);

const whole = new Map<string, Record<string, unknown>[]>();

/** Whether the filter's column of the table at an address has no value at all. */
async function isEmpty(address: string, filter: string): Promise<boolean> {
  const table = address
    .replace('{report}', 'nanhai-2020')
    .replace(/(?:\.[a-z.]+|\/schema\.json|\/openapi\.json)?$/, '.json');
  if (!whole.has(table)) whole.set(table, ((await readJson(table)) as { rows: Record<string, unknown>[] }).rows);
  const column = filter.replace(/__\w+$/, '');
  return whole.get(table)!.every((row) => row[column] === null || row[column] === undefined);
}

describe('examples', () => {
  it('are there for every parameter, but filters of columns that have no value in any row', async () => {
    const lacking = new Set<string>();
    for (const { address, operation } of operations) {
      for (const { name, example } of operation.parameters) {
        if (example !== undefined || givenByAnswers.has(name) || (await isEmpty(address, name))) continue;
        lacking.add(`${address} ${name}`);
      }
    }
    expect([...lacking]).toEqual([]);
  });

  it('are there for every answer, or its address', () => {
    const lacking = ofService.flatMap(({ address, content }) =>
      content
        .filter(([mediaType, own]) => mediaType !== 'text/html' && !own.example && !own['x-example-address'])
        .map(([mediaType]) => `${address} ${mediaType}`),
    );
    expect(lacking.filter((each) => !each.startsWith(routes.asset.pattern))).toEqual([]);
  });

  const served = ofService.flatMap(({ content }) =>
    content.flatMap(([mediaType, { 'x-example-address': address }]) =>
      address === undefined ? [] : [[address, mediaType] as const],
    ),
  );
  it.each([...new Map(served.map((each) => [each.join(), each])).values()])(
    '%s is answered as %s',
    async (address, mediaType) => {
      const { status, headers } = await service.request(address, { headers: { Accept: mediaType } });
      expect([status, headers['content-type']?.split(';')[0]]).toEqual([200, mediaType]);
    },
  );
});

function isPage(example: unknown): example is { links: { self: string } } {
  return typeof example === 'object' && example !== null && 'rows' in example && 'links' in example;
}

/** Pages of tables, whose examples name the address that answers with them. */
const pages = operations.flatMap(({ content }) =>
  content.flatMap(([, { example }]) => (isPage(example) ? [example] : [])),
);

describe('the example of a page', () => {
  it('is what its own address answers', async () => {
    expect(pages.length).toBeGreaterThan(20);
    for (const example of pages) expect(await readJson(example.links.self)).toEqual(example);
  });
});

/** Whether an example is an answer but for items of its lists. */
function isPartOf(example: unknown, answer: unknown): boolean {
  if (typeof example !== 'object' || example === null) return example === answer;
  if (typeof answer !== 'object' || answer === null) return false;
  if (Array.isArray(example)) return example.every((item, index) => isPartOf(item, (answer as unknown[])[index]));
  return Object.entries(example).every(([name, member]) => isPartOf(member, (answer as Record<string, unknown>)[name]));
}

describe('the example of an answer', () => {
  it.each([
    [routes.unit.pattern, '/v1/units/mu'],
    [routes.ckanRoot.pattern, '/api/3'],
    [routes.row.pattern, null],
  ])('%s is the beginning of what the service answers', async (pattern, address) => {
    const { operation } = ofService.find((each) => each.address === pattern)!;
    const examples = Object.fromEntries(operation.parameters.map(({ name, example }) => [name, String(example)]));
    const path = address ?? pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => examples[name]!);
    const example = exampleAt(pattern);
    expect(example).toBeDefined();
    expect(isPartOf(example, await readJson(path))).toBe(true);
  });
});

describe('the examples of a refusal', () => {
  it.each([
    ['unknown-parameter', 'srot=id'],
    ['invalid-parameter', 'limit=1001'],
    ['incomparable-values', 'aggregate=sum(value)'],
  ])('%s says what the service says', async (slug, query) => {
    const { examples } = (
      description.document.components.responses['Problem400'] as unknown as {
        content: Record<string, { examples: Record<string, { value: { detail: string } }> }>;
      }
    ).content['application/problem+json']!;
    const { text } = await service.request(`/v1/reports/nanhai-2020/targets.json?${query}`);
    expect(JSON.parse(text).detail).toBe(examples[slug]!.value.detail);
  });
});
