import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { startTestService } from '../support/service.ts';

const service = await startTestService();
const published = await startTestService({ signed: true });
const read = async (address: string): Promise<string> => (await service.request(address)).text;

const addresses = [
  routes.openApi.href(),
  routes.reportsOpenApi.href(),
  routes.tableOpenApi.href({ report: 'nanhai-2020', table: 'targets' }),
  routes.acrossOpenApi.href({ table: 'targets' }),
];

/** Paths that Redocly takes for ambiguous: it reads `{table}.{format}` as one parameter, which it isn't. */
const toldApart = [
  [routes.table.pattern, routes.tableFile.pattern],
  [routes.across.pattern, routes.acrossFile.pattern],
  [routes.tableSchema.pattern, routes.difference.pattern],
].map((pair) => pair.join());

const ambiguous = 'no-ambiguous-paths';

describe.each(addresses)('%s', (address) => {
  it('passes the recommended rules of Redocly without a warning', async () => {
    const source = await read(address);
    const problems = await lintFromString({ source, config: await createConfig({ extends: ['recommended'] }) });
    const told = problems.filter(({ ruleId, message }) => {
      const pair = [...message.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
      return !(ruleId === ambiguous && pair.some((path) => toldApart.some((known) => known.split(',').includes(path))));
    });
    expect(told.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([]);
  });

  it('passes the OpenAPI rules of Spectral without a warning', { timeout: 60_000 }, async () => {
    const linter = new spectral.Spectral();
    linter.setRuleset({ extends: [rulesets.oas as RulesetDefinition] });
    const results = await linter.run(await read(address));
    expect(results.map(({ code, message, path }) => `${code}: ${message} ${path.join('/')}`)).toEqual([]);
  });
});

describe(routes.openApi.href(), () => {
  it('takes at most 240 kB with everything that is published', async () => {
    const { bytes } = await published.request(routes.openApi.href());
    expect(bytes.length).toBeLessThanOrEqual(240_000);
  });
});
