import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { noBrowser, startBrowser, visit } from '../support/browser.ts';
import { current, startTestService, testSite, type TestService } from '../support/service.ts';

let service: TestService;
let browser: Browser;
beforeAll(async () => {
  if (noBrowser) return;
  [service, browser] = await Promise.all([startTestService(), startBrowser()]);
});
afterAll(() => browser?.close());

const report = '/reports/nanhai-2020';

/** A phone without scripts. */
const open = (address: string) =>
  visit(browser, new URL(address, service.url).href, {
    viewport: { width: 390, height: 780 },
    javaScriptEnabled: false,
  });

/** Follows links by their words, and counts them. */
async function follow(page: Page, ...links: readonly RegExp[]): Promise<number> {
  for (const name of links) await page.locator('main').getByRole('link', { name }).first().click();
  return links.length;
}

const said = { text: '累计完成复垦复绿5500亩', first: 32, last: 44 };

describe.skipIf(noBrowser)(`a reader on a phone, without scripts${noBrowser}`, () => {
  it.each([
    ['', '5,500 亩', '校注 A8'],
    ['/en', '5,500 mu', 'Annotation A8'],
  ])(
    'of a link to a target has number, sentence, doubt, citation and file before a click (%s)',
    async (prefix, amount, doubt) => {
      const { page, close } = await open(`${prefix}${report}/targets/T1.4.2-b`);
      const main = page.locator('main');
      expect(await main.locator('.figure').innerText()).toContain(amount);
      expect(await main.locator('mark').allInnerTexts()).toEqual([said.text]);
      expect(await main.getByText(`${said.first}–${said.last}`).isVisible()).toBe(true);
      expect(await main.getByRole('link', { name: doubt }).isVisible()).toBe(true);
      const citation = main.locator('#cite-row');
      expect(await citation.isVisible()).toBe(true);
      expect(await citation.textContent()).toContain(
        `${testSite.public_url}${prefix}${report}@${current}/targets/T1.4.2-b`,
      );
      const file = await main.locator('.files a[href*="targets.csv?id="]').getAttribute('href');
      expect((await service.request(file!)).text.split('\n')[1]).toMatch(/^T1\.4\.2-b,.*,5500,/);
      await close();
    },
  );

  it('checks a quotation in the whole source in one step, where its words are marked and in sight', async () => {
    const { page, close } = await open(`${report}/targets/T1.4.2-b`);
    expect(await follow(page, /原文全文/)).toBe(1);
    expect(new URL(page.url()).pathname).toBe(`${report}/source`);
    const mark = page.locator('#L55 mark');
    expect(await mark.innerText()).toBe(said.text);
    await expect.poll(async () => (await mark.boundingBox())!.y).toBeLessThan(780);
    expect((await mark.boundingBox())!.y).toBeGreaterThanOrEqual(0);
    const line = await page.locator('#L55 p').first().innerText();
    expect([...line].slice(said.first - 2, said.last - 1).join('')).toBe(said.text);
    await close();
  });

  it('has every sentence about a place two steps from the first page, each with the words marked', async () => {
    const { page, close } = await open('/');
    expect(await follow(page, /南海区2020年/, /^佛山市$/)).toBe(2);
    expect(await page.locator('h1').innerText()).toBe('佛山市');
    expect(await page.locator('.entries mark').allInnerTexts()).toEqual(['广佛', '佛山', '广佛', '佛山', '佛山']);
    await close();
  });

  it('has every measure of a theme with its words on the page of the theme', async () => {
    const { page, close } = await open(`${report}/themes/T1`);
    const measures = page.locator('.entries .entries a');
    expect(await measures.count()).toBe(12);
    expect(await measures.first().innerText()).toContain('大力推动广佛全域同城化');
    await close();
  });
});
