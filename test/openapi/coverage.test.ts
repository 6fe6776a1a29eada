import { describe, expect, it } from 'vitest';

import { type Route, type RouteName, routes } from '../../src/routes.ts';
import { Description } from '../support/description.ts';
import { startTestService } from '../support/service.ts';

const service = await startTestService();
const readJson = async (address: string) => JSON.parse((await service.request(address)).text);
const description = new Description((await service.request(routes.openApi.href())).text);
const { documents, reports } = (await readJson(routes.entry.href())) as { documents: string[]; reports: string[] };
const files: string[] = [];
for (const report of reports) {
  for (const { version } of (await readJson(`${report}/releases`)).releases as { version: string }[]) {
    const manifest = await readJson(`${report}@${version}/manifest.json`);
    files.push(...Object.keys(manifest.files as object).map((path) => `${report}@${version}/${path}`));
  }
}

const addresses = Object.keys(description.document.paths);

/** Whether an address is one that a pattern means. */
const fits = (pattern: string, address: string): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+?^$()|[\]\\]/g, '\\$&')
      .replaceAll('{path}', '.+')
      .replaceAll(/\{\w+\}/g, '[^/]+')}$`,
  ).test(address);

/** Routes of what is not there, or only where a publisher signs, or is a part of what is described. */
const undescribed = new Set<RouteName>(['document', 'malformedDifference', 'signingKey', 'sitemapPart']);

describe('the description', () => {
  it('names every route and its methods', () => {
    const missing = Object.entries<Route>(routes as unknown as Record<string, Route>)
      .filter(([name]) => !undescribed.has(name as RouteName))
      .flatMap(([name, { pattern, methods }]) => {
        const described = addresses.filter((address) => fits(pattern, address));
        // HEAD and OPTIONS are said of every address at once.
        return methods
          .filter((method) => method === 'GET' || method === 'POST')
          .filter((method) => !described.some((each) => method.toLowerCase() in description.document.paths[each]!))
          .map((method) => `${name} ${method}`);
      });
    expect(missing).toEqual([]);
  });

  it('names every document', () => {
    expect(documents.filter((document) => description.addressOf(document) === null)).toEqual([]);
  });

  it('names every file of every release as itself: a row’s address fits any file below a table', () => {
    const wrong = files.filter((file) => description.addressOf(file)?.endsWith('{id}') ?? true);
    expect(wrong).toEqual([]);
  });
});
