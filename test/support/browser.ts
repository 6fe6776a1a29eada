import { gzipSync } from 'node:zlib';

import axe from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

import { chromium as chromiumPath, requireTool } from './tools.ts';

/** What a test that needs a browser is skipped for, or nothing. */
export const noBrowser = requireTool('chromium');

/** A real Chromium that calls nobody at home. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** As a CDN sends texts: Cloudflare compresses at the edge, the Worker's own socket does not. */
const compressedSize = (body: Buffer): number => gzipSync(body, { level: 6 }).length;

/** What a browser saw of a page. */
export interface Visit {
  page: Page;
  /** Every address that was asked for, and how many bytes it answered. */
  requests: { url: string; size: number }[];
  /** What the page asked for and did not get. */
  missing: string[];
  /** What the console says, but for the status of the page itself. */
  messages: string[];
  close(): Promise<void>;
}

/** Opens a page in a context of its own. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const seen = await visitIn(context, url);
  return { ...seen, close: () => context.close() };
}

/** Opens a page in a context that others share. */
export async function visitIn(context: BrowserContext, url: string): Promise<Visit> {
  const page = await context.newPage();
  // A little less than a test has, so that its failure names what was waited for.
  page.setDefaultTimeout(50_000);
  const messages: string[] = [];
  const missing: string[] = [];
  const requests: Visit['requests'] = [];
  const reading: Promise<unknown>[] = [];
  const ofPage = (address: string): boolean => address === url;
  page.on('console', (message) => {
    const isStatus = message.text().startsWith('Failed to load resource') && ofPage(message.location().url);
    if (!isStatus) messages.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => messages.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => missing.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    const request = { url: response.url(), size: 0 };
    requests.push(request);
    if (response.status() >= 400 && !ofPage(response.url())) missing.push(`${response.url()}: ${response.status()}`);
    // What is saved as a file has no body here.
    reading.push(
      response.body().then(
        (body) => (request.size = compressedSize(body)),
        () => undefined,
      ),
    );
  });
  await page.goto(url, { waitUntil: 'load' });
  await Promise.all(reading);
  return { page, requests, missing, messages, close: () => page.close() };
}

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds against WCAG 2.2 AA and good practice, or against some rules only: a line a finding. */
export async function findBarriers(page: Page, runOnly: readonly string[] = everything): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const violations = await page.evaluate<Violation[]>(
    `axe.run({ runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] }).then((r) => r.violations)`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
