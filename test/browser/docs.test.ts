import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { tags } from '../../src/openapi/tags.ts';
import { findBarriers, noBrowser, startBrowser, visit, type Visit } from '../support/browser.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
let browser: Browser;
beforeAll(async () => {
  if (noBrowser) return;
  [service, browser] = await Promise.all([startTestService(), startBrowser()]);
});
afterAll(() => browser?.close());

const languages = [
  ['/docs', 'zh'],
  ['/en/docs', 'en'],
] as const;

describe.skipIf(noBrowser).each(languages)(`%s in a browser${noBrowser}`, (address, language) => {
  let seen: Visit;
  beforeAll(async () => {
    seen = await visit(browser, new URL(address, service.url).href);
    await seen.page.locator('.nav-bar-tag').first().waitFor();
  });
  afterAll(() => seen?.close());

  it('shows the parts of the API, in the language of the page', async () => {
    const shown = await seen.page.locator('.nav-bar-tag').allInnerTexts();
    for (const { title } of Object.values(tags)) expect(shown.join('\n')).toContain(title[language]);
  });

  it('has no barrier that axe-core finds', async () => {
    expect(await findBarriers(seen.page)).toEqual([]);
  });

  it('shows an operation with its address and its parameters', async () => {
    const { page } = seen;
    await page.locator('.nav-bar-tag', { hasText: tags.tables.title[language] }).click();
    const menu = page.getByRole('navigation', { name: 'API Menu' });
    await menu.getByRole('link', { name: 'A table of a report · 一份报告的表', exact: true }).click();
    const operation = page.locator('#get-\\/v1\\/reports\\/-report-\\/-table-');
    await operation.waitFor();
    const shown = await operation.innerText();
    for (const words of ['/v1/reports/{report}/{table}', 'group_by', 'If-None-Match']) expect(shown).toContain(words);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('asks nobody else for anything, and says nothing on the console', () => {
    const { origin } = service.url;
    expect(seen.requests.map(({ url }) => url).filter((url) => !url.startsWith(`${origin}/`))).toEqual([]);
    expect([seen.missing, seen.messages]).toEqual([[], []]);
  });
});
