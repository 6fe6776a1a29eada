import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findBarriers, noBrowser, startBrowser, visit, visitIn, type Visit } from '../support/browser.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { isLong } from '../support/tier.ts';
import { addresses, embeds, embedsInChinese, telling } from './addresses.ts';

let service: TestService;
let browser: Browser;
let withScripts: BrowserContext;
let withoutScripts: BrowserContext;
beforeAll(async () => {
  if (noBrowser) return;
  [service, browser] = await Promise.all([startTestService(), startBrowser()]);
  withScripts = await browser.newContext();
  await withScripts.addInitScript(noteParsed);
  withoutScripts = await browser.newContext({ javaScriptEnabled: false });
});
afterAll(() => browser?.close());

const open = (address: string, options: Parameters<typeof visit>[2] = {}) =>
  visit(browser, new URL(address, service.url).href, options);

/** Bytes of the first view, compressed. */
const limits = { html: 30_000, all: 40_000 };

// What runs in the page is text here: the types of a browser's globals are not those of Node.
// The parser paints what has arrived: its last shifts are in the first frame after it has finished.
const noteParsed = `addEventListener('DOMContentLoaded', () =>
  requestAnimationFrame(() => requestAnimationFrame(() => { window.parsed = performance.now(); })))`;
const sumLayoutShifts = `(resolve) => {
  const sums = { arriving: 0, afterwards: 0 };
  new PerformanceObserver((list) => {
    for (const { value, startTime } of list.getEntries()) sums[startTime < window.parsed ? 'arriving' : 'afterwards'] += value;
  }).observe({ type: 'layout-shift', buffered: true });
  const once = () => window.parsed ? setTimeout(() => resolve(sums), 100) : requestAnimationFrame(once);
  once();
}`;
const countStops = `[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
  .filter((element) => element.checkVisibility()).length`;
const noteFocus = `window.stops = [];
document.addEventListener('focusin', ({ target }) => {
  const seen = getComputedStyle(target).outlineStyle !== 'none';
  stops.push({ name: target.className, seen, html: target.outerHTML.slice(0, 200) });
})`;
const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const mainUnfolded = `(() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  for (const button of document.querySelectorAll('button[data-copy]')) button.remove();
  return document.querySelector('main').innerText;
})()`;

describe.skipIf(noBrowser).each(isLong ? addresses : telling)(`%s in a browser${noBrowser}`, (address) => {
  let seen: Visit;
  beforeAll(async () => {
    seen = await visitIn(withScripts, new URL(address, service.url).href);
  });
  afterAll(() => seen?.close());

  it('asks nobody else for anything, gets what it asks for, weighs little, and says nothing on the console', () => {
    const { origin } = service.url;
    expect(seen.requests.filter(({ url }) => !url.startsWith(`${origin}/`))).toEqual([]);
    expect(seen.missing).toEqual([]);
    expect(seen.requests[0]!.size).toBeLessThanOrEqual(limits.html);
    expect(seen.requests.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(limits.all);
    expect(seen.messages).toEqual([]);
  });

  it('shifts nothing once it is parsed, and hardly anything while it arrives', async () => {
    const shifts = await seen.page.evaluate<{ arriving: number; afterwards: number }>(
      `new Promise(${sumLayoutShifts})`,
    );
    expect(shifts.afterwards).toBeLessThan(0.001);
    // The slower the machine, the more states of a page are painted. Web Vitals calls 0.1 good.
    expect(shifts.arriving).toBeLessThan(0.03);
  });

  it('needs no sideways scrolling at 360 px', async () => {
    const before = seen.page.viewportSize()!;
    await seen.page.setViewportSize({ width: 360, height: 740 });
    expect(await seen.page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
    await seen.page.setViewportSize(before);
  });

  it('has no barrier that axe knows, and enough contrast in the dark too', async () => {
    expect(await findBarriers(seen.page)).toEqual([]);
    await seen.page.emulateMedia({ colorScheme: 'dark' });
    expect(await findBarriers(seen.page, ['color-contrast'])).toEqual([]);
  });

  it('is reached by keyboard everywhere, with the focus to be seen', async () => {
    const { page } = seen;
    const count = await page.evaluate<number>(countStops);
    await page.evaluate(noteFocus);
    for (let pressed = 0; pressed <= count; pressed++) await page.keyboard.press('Tab');
    const stops = await page.evaluate<{ name: string; seen: boolean; html: string }[]>('stops');
    expect(stops[0]!.name).toBe('skip');
    expect(stops.filter((stop) => !stop.seen)).toEqual([]);
    // One stop each, and then the end of the page.
    expect(stops).toHaveLength(count);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY');
  });

  it('opens and reads the same with scripts off', async () => {
    const { page, close } = await visitIn(withoutScripts, new URL(address, service.url).href);
    expect(await page.locator('main h1').count()).toBe(1);
    expect(await page.locator('button[data-copy]:visible').count()).toBe(0);
    const folded = page.locator('details:not([open]) > summary');
    const count = await folded.count();
    for (let opened = 0; opened < count; opened++) await folded.first().press('Enter');
    expect(await folded.count()).toBe(0);
    const words = (text: string): string => text.replaceAll(/\s+/g, ' ');
    expect(words(await page.locator('main').innerText())).toBe(words(await seen.page.evaluate<string>(mainUnfolded)));
    await close();
  });
});

describe.skipIf(noBrowser).each(isLong ? embeds : embedsInChinese)(`%s in a browser${noBrowser}`, (address) => {
  it('is small, without barrier in light and dark, and as narrow as its frame', async () => {
    const { page, requests, missing, messages, close } = await open(address, { viewport: { width: 320, height: 700 } });
    expect(missing).toEqual([]);
    expect(requests.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(limits.all);
    expect(messages).toEqual([]);
    // A frame has no landmarks or headings of its own: those are its page's.
    expect(await findBarriers(page, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findBarriers(page, ['color-contrast'])).toEqual([]);
    expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(`document.querySelector('img')?.naturalWidth ?? 440`)).toBe(440);
    await close();
  });
});

/** What the style sheet says of Chinese, as far as the browser knows it. */
const chineseStyle = `(() => {
  const style = getComputedStyle(document.querySelector('main p'));
  const wanted = { 'line-break': 'strict', 'text-spacing-trim': 'trim-start', 'text-autospace': 'normal', 'hanging-punctuation': 'allow-end' };
  return Object.entries(wanted)
    .filter(([name, value]) => CSS.supports(name, value) && style.getPropertyValue(name) !== value)
    .map(([name]) => name + ': ' + style.getPropertyValue(name));
})()`;

describe.skipIf(noBrowser)(`Chinese typography${noBrowser}`, () => {
  it('is set as the browser can: strict line breaks, no gap at the start of a line, room between scripts', async () => {
    const { page, close } = await open('/reports/nanhai-2020');
    expect(
      await page.evaluate(`CSS.supports('line-break', 'strict') && CSS.supports('text-spacing-trim', 'trim-start')`),
    ).toBe(true);
    expect(await page.evaluate(chineseStyle)).toEqual([]);
    await close();
  });

  it('holds for what an English page quotes as well, in the fonts of the system', async () => {
    const { page, close } = await open('/en/reports/nanhai-2020/targets/T1.4.2-b');
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('blockquote[lang="zh-Hans"]')).lineBreak`),
    ).toBe('strict');
    expect(await page.evaluate('document.fonts.size')).toBe(0);
    await close();
  });

  it('breaks no line before closing punctuation', async () => {
    const { page, close } = await open('/reports/nanhai-2020/passages', { viewport: { width: 360, height: 740 } });
    const broken = await page.evaluate<string[]>(`(() => {
      const found = [];
      const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (walker.nextNode()) {
        const { data } = walker.currentNode;
        for (const { index } of data.matchAll(/[，。、；：！？）》”]/g)) {
          if (index === 0) continue;
          range.setStart(walker.currentNode, index - 1);
          range.setEnd(walker.currentNode, index);
          const before = range.getBoundingClientRect();
          range.setStart(walker.currentNode, index);
          range.setEnd(walker.currentNode, index + 1);
          const mark = range.getBoundingClientRect();
          if (before.height > 0 && mark.top >= before.bottom - 1) found.push(data.slice(Math.max(0, index - 8), index + 1));
        }
      }
      return found;
    })()`);
    expect(broken).toEqual([]);
    await close();
  });
});

describe.skipIf(noBrowser)(`what pages do in a browser${noBrowser}`, () => {
  it('the first Tab leads past the navigation to the content', async () => {
    const { page, close } = await open('/en/about');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await close();
  });

  it('copies a citation at the press of a button', async () => {
    const { page, close } = await open('/reports/nanhai-2020/targets/T1.4.2-b', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('button[data-copy="cite-gbt7714"]').click();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toBe(await page.locator('#cite-gbt7714').textContent());
    expect(copied).toContain('[DS/OL]');
    await close();
  });
});
