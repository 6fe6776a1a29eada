import { describe, expect, it } from 'vitest';

import { writeSitemap } from '../../src/catalog/sitemap.ts';
import type { Dataset } from '../../src/model/dataset.ts';
import { testSite } from '../support/testSite.ts';
import { schemaErrors } from '../support/xmlSchema.ts';

const dataset = (report: string, modified: string): Dataset =>
  ({
    report,
    issued: '2026-01-01T00:00:00Z',
    modified,
    tables: [
      { name: 'targets', files: [{ modified: '2026-01-02T00:00:00Z' }, { modified: '2026-01-03T00:00:00Z' }] },
      { name: 'measures', files: [] },
    ],
  }) as unknown as Dataset;

const site = testSite;
const datasets = [dataset('one-2020', '2026-01-04T00:00:00Z'), dataset('two-2020', '2026-01-05T00:00:00Z')];

const locations = (text: string): string[] => [...text.matchAll(/<loc>([^<]+)</g)].map(([, address]) => address!);
const modifiedOf = (text: string, address: string): string | undefined =>
  new RegExp(`<loc>https://open-report.example${address}</loc><lastmod>([^<]+)<`).exec(text)?.[1];

describe('the sitemap', () => {
  it('names every page in both languages, with when what it shows last changed', async () => {
    const [{ address, text } = { address: '', text: '' }, ...more] = writeSitemap({ site, datasets });
    expect(more).toEqual([]);
    expect(address).toBe('/sitemap.xml');
    expect(locations(text)).toHaveLength(2 * (5 + 2 * 7));
    expect(new Set(locations(text)).size).toBe(locations(text).length);
    expect(modifiedOf(text, '/')).toBe('2026-01-05T00:00:00Z');
    expect(modifiedOf(text, '/en/reports/one-2020')).toBe('2026-01-04T00:00:00Z');
    expect(modifiedOf(text, '/reports/one-2020/targets')).toBe('2026-01-02T00:00:00Z');
    expect(modifiedOf(text, '/about')).toBeUndefined();
    expect(locations(text)).not.toContain('https://open-report.example/search');
    expect(await schemaErrors('sitemap.xsd', text)).toEqual([]);
  });

  it('names each page’s other language from both of them', () => {
    const [{ text } = { text: '' }] = writeSitemap({ site, datasets });
    const entries = text.split('<url>').filter((entry) => entry.includes('/reports/one-2020/targets<'));
    expect(entries).toHaveLength(2);
    for (const entry of entries) {
      expect(entry).toContain(
        '<xhtml:link rel="alternate" hreflang="zh-Hans" href="https://open-report.example/reports/one-2020/targets"/>',
      );
      expect(entry).toContain(
        '<xhtml:link rel="alternate" hreflang="en" href="https://open-report.example/en/reports/one-2020/targets"/>',
      );
    }
  });

  it('is one file while that holds all addresses', () => {
    const count = locations(writeSitemap({ site, datasets })[0]!.text).length;
    expect(writeSitemap({ site, datasets }, count)).toHaveLength(1);
    expect(writeSitemap({ site, datasets }, count - 2)).toHaveLength(1 + 2);
  });

  it('is an index of files once it has more addresses than one may hold', async () => {
    const [index, ...parts] = writeSitemap({ site, datasets }, 8);
    expect(locations(index!.text)).toEqual([1, 2, 3, 4, 5].map((n) => `https://open-report.example/sitemap-${n}.xml`));
    expect(parts.map(({ address }) => address)).toEqual([1, 2, 3, 4, 5].map((n) => `/sitemap-${n}.xml`));
    expect(parts.map(({ text }) => locations(text).length)).toEqual([8, 8, 8, 8, 6]);
    expect(parts.flatMap(({ text }) => locations(text))).toEqual(locations(writeSitemap({ site, datasets })[0]!.text));
    expect(await schemaErrors('sitemap.xsd', index!.text, ...parts.map(({ text }) => text))).toEqual([]);
  });

  it('of an empty collection is still one', async () => {
    const [{ text } = { text: '' }] = writeSitemap({ site, datasets: [] });
    expect(await schemaErrors('sitemap.xsd', text)).toEqual([]);
  });
});
