import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { noBrowser, startBrowser } from '../../support/browser.ts';
import { type CompressingProxy, startCompressingProxy } from '../../support/compressingProxy.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let proxy: CompressingProxy;
let browser: Browser;
beforeAll(async () => {
  if (noBrowser) return;
  [service, browser] = await Promise.all([startTestService(), startBrowser()]);
  proxy = await startCompressingProxy(service.url);
});
afterAll(() => Promise.all([proxy?.stop(), browser?.close()]));

/** A phone whose processor is six times slower, on a line of 1.6 Mbit/s with 150 ms to the service and back. */
async function openSlowPhone(): Promise<{ page: Page; devtools: CDPSession }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  });
  await devtools.send('Performance.enable');
  return { page, devtools };
}

const tables = [
  ['/reports/nanhai-2020/measures', '筛选'],
  ['/en/reports/nanhai-2020/measures', 'Filter'],
] as const;

describe.skipIf(noBrowser)(`a table’s page on a slow phone${noBrowser}`, () => {
  it.each(tables)('%s is filtered while nothing but the page itself has arrived', async (address, button) => {
    const { page, devtools } = await openSlowPhone();
    const asked: string[] = [];
    // What the page asks for beside itself never comes: neither script nor icon nor chart.
    await page.route('**/*', async (route) => {
      const url = new URL(route.request().url());
      asked.push(url.pathname);
      if (url.pathname === address) await route.continue();
    });
    await page.goto(proxy.origin + address, { waitUntil: 'commit' });
    await page.locator('select[name="theme"]').selectOption('T1');
    await page.getByRole('button', { name: button }).click({ noWaitAfter: true });
    await expect.poll(() => new URL(page.url()).search).toContain('theme=T1');
    await expect.poll(() => page.locator('table.cards tbody tr').count()).toBe(12);
    expect(asked.filter((path) => path !== address).every((path) => path.startsWith('/assets/'))).toBe(true);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await devtools.detach();
    await page.context().close();
  });

  it.each(tables)(
    '%s keeps the processor free of scripts: a tenth of a second at most, six times slowed',
    async (address) => {
      const { page, devtools } = await openSlowPhone();
      await page.goto(proxy.origin + address, { waitUntil: 'load' });
      const { metrics } = await devtools.send('Performance.getMetrics');
      const of = (name: string): number => metrics.find((metric) => metric.name === name)!.value;
      expect(of('ScriptDuration')).toBeLessThan(0.1);
      await page.context().close();
    },
  );
});
