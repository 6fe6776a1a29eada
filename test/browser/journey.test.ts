import { readFile } from 'node:fs/promises';

import type { Browser } from 'playwright-core';
import { csvParse } from 'd3-dsv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { noBrowser, startBrowser, visit } from '../support/browser.ts';
import { startTestService, testSite, type TestService } from '../support/service.ts';

let service: TestService;
let browser: Browser;
beforeAll(async () => {
  if (noBrowser) return;
  [service, browser] = await Promise.all([startTestService(), startBrowser()]);
}, 180_000);
afterAll(() => Promise.all([service?.stop(), browser?.close()]));

describe.skipIf(noBrowser)(`a journalist on a phone, without scripts${noBrowser}`, () => {
  it('finds a number, checks it against its sentence, takes it as a file and cites it: all agree', async () => {
    const { page, close } = await visit(browser, new URL('/', service.service.url).href, {
      viewport: { width: 390, height: 780 },
      javaScriptEnabled: false,
      acceptDownloads: true,
    });

    // search
    await page.getByRole('searchbox').fill('复垦复绿');
    await page.getByRole('searchbox').press('Enter');
    const hit = page.locator('main a', { hasText: 'T1.4.2-b' }).first();
    await hit.click();

    // the row: the words are marked in their sentence
    await expect.poll(() => new URL(page.url()).pathname).toBe('/reports/nanhai-2020/targets/T1.4.2-b');
    const words = await page.locator('mark').textContent();
    expect(words).toBe('累计完成复垦复绿5500亩');
    const citation = await page.locator('#cite-gbt7714').textContent();

    // the table, filtered to what is cumulative
    await page.getByRole('navigation', { name: '所在位置' }).getByRole('link', { name: '量化目标' }).click();
    await page.locator('select[name="kind"]').selectOption('cumulative');
    await page.getByRole('button', { name: '筛选' }).click();
    expect(await page.locator('.scroll tbody tr').count()).toBe(1);

    // the file
    const downloading = page.waitForEvent('download');
    await page.getByRole('list', { name: '下载筛选结果' }).getByRole('link', { name: 'CSV', exact: true }).click();
    const file = await (await downloading).path();
    const rows = csvParse(await readFile(file, 'utf8'));
    expect(rows).toHaveLength(1);
    const [row] = rows;
    expect(row).toMatchObject({ id: 'T1.4.2-b', value: '5500', unit_as_written: '亩', as_written: words });
    expect(row!['sentence']).toContain(words);

    // the citation leads to the same row of the same release
    const address = /(https:\S+)\.$/.exec(citation!)![1]!;
    const cited = await service.request(address.slice(testSite.public_url.length), {
      headers: { Accept: 'text/html' },
    });
    expect(cited.status).toBe(200);
    expect(cited.text).toContain(`<mark>${words}</mark>`);
    await close();
  });
});
