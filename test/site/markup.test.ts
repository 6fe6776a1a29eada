import { gzipSync } from 'node:zlib';

import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';

import { addresses, embeds } from '../browser/addresses.ts';
import { startTestService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Markup is written by a program: HTML allows what it leaves out for brevity.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-inline-style': 'error',
  },
});

/** What a page names to be loaded with it, seen or not: scripts, pictures, styles, icons. */
const loadedWith = (html: string): string[] => [
  ...[...html.matchAll(/<(?:script|img|source|iframe)[^>]* src="([^"]+)"/g)].map(([, address]) => address!),
  ...[
    ...html.matchAll(/<link(?=[^>]* rel="(?:stylesheet|icon|preload|modulepreload|manifest)")[^>]* href="([^"]+)"/g),
  ].map(([, address]) => address!),
];

const read = async (address: string): Promise<string> =>
  (await service.request(address, { headers: { Accept: 'text/html' } })).text;

describe.each([...addresses, ...embeds])('the markup of %s', (address) => {
  it('is valid HTML', async () => {
    const { results } = await validator.validateString(await read(address));
    const faults = results.flatMap(({ messages }) => messages);
    expect(faults.map(({ ruleId, message, selector }) => `${ruleId}: ${message} ${selector}`)).toEqual([]);
  });

  it('sizes its pictures', async () => {
    expect((await read(address)).match(/<img(?![^>]* width="\d+" height="\d+")[^>]*>/g)).toBeNull();
  });
});

describe.each(addresses)('the page %s', (address) => {
  it('loads nothing that is not there', async () => {
    const parts = [...new Set(loadedWith(await read(address)))].map((part) => part.replaceAll('&amp;', '&'));
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) expect([part, (await service.request(part)).status]).toEqual([part, 200]);
  });

  it('is sent in 30,000 bytes, compressed', async () => {
    expect(gzipSync(await read(address), { level: 6 }).length).toBeLessThanOrEqual(30_000);
  });
});
