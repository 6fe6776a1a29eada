import { describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { Description } from '../support/description.ts';
import { startTestService } from '../support/service.ts';

const json = 'application/json';
const service = await startTestService();
const description = new Description((await service.request(routes.openApi.href())).text);

const readJson = async (address: string): Promise<unknown> => {
  const { status, text } = await service.request(address);
  expect(status, address).toBe(200);
  return JSON.parse(text);
};

const exampleAt = (address: string): unknown =>
  (description.document.paths[address]!.get!.responses['200']!.content![json] as { example: unknown }).example;

/** Pages of tables, whose examples name the address that answers with them. */
const pages = description.operations
  .map(({ address }) => address)
  .filter((address) => /^\/v1(?:\/reports\/\{report\})?\/[a-z]+$|^\/v1\/tables\/[a-z]+$/.test(address))
  .filter((address) => !address.endsWith('/releases'));

describe('the example of a page', () => {
  it.each(pages)('%s is what its own address answers', async (address) => {
    const example = exampleAt(address) as { links: { self: string } };
    expect(await readJson(example.links.self)).toEqual(example);
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
    [routes.report.pattern, '/v1/reports/nanhai-2020'],
    [routes.releases.pattern, '/v1/reports/nanhai-2020/releases'],
    [routes.manifest.pattern, '/v1/reports/nanhai-2020/manifest.json'],
    [routes.datasets.pattern, '/v1/datasets.json'],
  ])('%s is the beginning of what the service answers', async (pattern, address) => {
    expect(isPartOf(exampleAt(pattern), await readJson(address))).toBe(true);
  });

  it('of the difference is the beginning of the newest one', async () => {
    const example = exampleAt(routes.difference.pattern) as { links: { self: string } };
    expect(isPartOf(example, await readJson(example.links.self))).toBe(true);
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
