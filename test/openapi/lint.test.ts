import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core';
import rulesets from '@stoplight/spectral-rulesets';
import { describe, expect, it } from 'vitest';

import { routes } from '../../src/routes.ts';
import { usedComponents } from '../../src/openapi/used.ts';
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

interface Document {
  paths: Record<string, Record<string, { tags?: string[]; responses: object }>>;
  components: Parameters<typeof usedComponents>[1];
}

/** The description of one address of every kind: what is like another in tags, methods and statuses is left out. */
function oneOfEachKind(source: string): string {
  const document = JSON.parse(source) as Document;
  const kinds = Map.groupBy(Object.entries(document.paths), ([, methods]) =>
    JSON.stringify(Object.entries(methods).map(([name, { tags, responses }]) => [name, tags, Object.keys(responses)])),
  );
  expect(kinds.size).toBeGreaterThan(10);
  const paths = Object.fromEntries([...kinds.values()].map(([first]) => first!));
  return JSON.stringify({ ...document, paths, components: usedComponents(paths, document.components) });
}

describe(routes.openApi.href(), () => {
  const part = isLong ? '' : ', of one address of each kind';
  it(
    `passes the OpenAPI rules of Spectral without a warning${part}`,
    { timeout: isLong ? 400_000 : 60_000 },
    async () => {
      const linter = new spectral.Spectral();
      linter.setRuleset({ extends: [rulesets.oas as RulesetDefinition] });
      const results = await linter.run(isLong ? english : oneOfEachKind(english));
      expect(results.map(({ code, message, path }) => `${code}: ${message} ${path.join('/')}`)).toEqual([]);
    },
  );
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
