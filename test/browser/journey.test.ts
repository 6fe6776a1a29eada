import { readFile } from 'node:fs/promises';

import type { Browser } from 'playwright-core';
import { csvParse } from 'd3-dsv';
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

/** Where the journey starts, and the name of what a row's page gives, in each language. */
const journeys = {
  zh: { home: '/', prefix: '', file: '本条' },
  en: { home: '/en', prefix: '/en', file: 'This entry' },
} as const;

describe.skipIf(noBrowser).each(Object.entries(journeys))(
  `a journalist on a phone, without scripts, in %s${noBrowser}`,
  (language, words) => {
    it('finds a number, checks it against its sentence, takes it as a file and cites it: all agree', async () => {
      const { page, close } = await visit(browser, new URL(words.home, service.url).href, {
        viewport: { width: 390, height: 780 },
        javaScriptEnabled: false,
        acceptDownloads: true,
      });

      // search
      const searched = page.locator('main').getByRole('searchbox');
      await searched.fill('复垦复绿');
      await searched.press('Enter');
      await page.locator('main a[href*="/targets/T1.4.2-b"]').first().click();

      // the row: the words are marked in their sentence
      const row = `${words.prefix}/reports/nanhai-2020/targets/T1.4.2-b`;
      await expect.poll(() => new URL(page.url()).pathname).toBe(row);
      const marked = await page.locator('mark').textContent();
      expect(marked).toBe('累计完成复垦复绿5500亩');
      const citation = await page.locator('#cite-gbt7714').textContent();

      // the file
      const downloading = page.waitForEvent('download');
      await page.getByRole('list', { name: words.file }).locator('a[href*="targets.csv?id="]').click();
      const file = await (await downloading).path();
      const rows = csvParse(await readFile(file, 'utf8'));
      expect(rows).toHaveLength(1);
      const [taken] = rows;
      expect(taken).toMatchObject({ id: 'T1.4.2-b', value: '5500', unit_as_written: '亩', as_written: marked });
      expect(taken!['sentence']).toContain(marked);

      // the citation leads to the same row of the same release, in the same language
      const address = /(https:\S+)\.$/.exec(citation!)![1]!;
      expect(address).toBe(`${testSite.public_url}${row.replace('nanhai-2020', `nanhai-2020@${current}`)}`);
      const cited = await service.request(address.slice(testSite.public_url.length), {
        headers: { Accept: 'text/html' },
      });
      expect(cited.status).toBe(200);
      expect(cited.headers['content-language']).toBe(language === 'zh' ? 'zh-Hans' : 'en');
      expect(cited.text).toContain(`<mark>${marked}</mark>`);
      await close();
    });
  },
);
