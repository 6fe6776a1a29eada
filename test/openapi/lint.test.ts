import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { usedComponents } from '../../src/openapi/used.ts';
import { fixedReleases } from '../support/fixedReleases.ts';
import { startTestService } from '../support/service.ts';
import { isLong } from '../support/tier.ts';

const service = await startTestService();
const english = (await service.request(routes.openApi.href())).text;
const chinese = (await service.request(routes.openApiChinese.href())).text;

describe.each([
  [routes.openApi.href(), english],
  [routes.openApiChinese.href(), chinese],
])('%s', (_, source) => {
  it('passes the recommended rules of Redocly without a warning', async () => {
    const problems = await lintFromString({ source, config: await createConfig({ extends: ['recommended'] }) });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual(
      [],
    );
  });
});

/** What the description says of the first table alone, and of all that is no table: its rules are the same for each. */
function ofOneTable(source: string): string {
  const document = JSON.parse(source) as { paths: Record<string, object>; components: Record<string, object> };
  const [first, ...others] = realTables;
  const paths = Object.entries(document.paths).filter(
    ([address]) => !others.some((name) => new RegExp(`/${name}(?:[./]|$)`).test(address)),
  );
  expect(paths.some(([address]) => address.endsWith(`/${first}.csv`))).toBe(true);
  const kept = { ...document, paths: Object.fromEntries(paths) };
  return JSON.stringify({ ...kept, components: usedComponents(kept.paths, document.components as never) });
}

const realTables = fixedReleases[1].document.tables.map(({ name }) => name);

describe(routes.openApi.href(), () => {
  it(`passes the OpenAPI rules of Spectral without a warning${isLong ? '' : ', of one table'}`, async () => {
    const linter = new spectral.Spectral();
    linter.setRuleset({ extends: [rulesets.oas as RulesetDefinition] });
    const results = await linter.run(isLong ? english : ofOneTable(english));
    expect(results.map(({ code, message, path }) => `${code}: ${message} ${path.join('/')}`)).toEqual([]);
  });
});

/** The document with every text taken out: what is left says the same in each language. */
const structureOf = (source: string): unknown =>
  JSON.parse(source, (name, value) => {
    const isText = ['summary', 'description', 'title', 'name'].includes(name) && typeof value === 'string';
    return isText || name === 'tags' ? undefined : value;
  });

describe(routes.openApiChinese.href(), () => {
  it('is the English document but for its texts', () => {
    expect(structureOf(chinese)).toEqual(structureOf(english));
    expect(chinese).not.toBe(english);
  });
});
