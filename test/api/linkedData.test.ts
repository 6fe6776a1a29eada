import { beforeAll, describe, expect, it } from 'vitest';

import { current, startTestService, type TestService, testSite } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

/** The JSON-LD of a page; there is one. */
async function readLinkedData(path: string): Promise<Record<string, unknown>> {
  const { status, text } = await service.request(path, { headers: { Accept: 'text/html' } });
  expect([path, status]).toEqual([path, 200]);
  const scripts = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  expect(scripts).toHaveLength(1);
  return JSON.parse(scripts[0]![1]!);
}

const dataset = `${testSite.public_url}/v1/reports/nanhai-2020`;

describe('the pages', () => {
  it.each(['/reports/nanhai-2020', '/en/reports/nanhai-2020'])('%s describes its dataset', async (path) => {
    const described = await readLinkedData(path);
    expect(described).toMatchObject({ '@type': 'Dataset', '@id': dataset, version: current });
    expect((described['description'] as string).length).toBeGreaterThanOrEqual(50);
    for (const { contentUrl } of described['distribution'] as { contentUrl: string }[]) {
      const { status } = await service.request(contentUrl.slice(testSite.public_url.length), { method: 'HEAD' });
      expect([contentUrl, status]).toEqual([contentUrl, 200]);
    }
  });

  it('describe a release as itself', async () => {
    expect(await readLinkedData('/reports/nanhai-2020@1.0.0')).toMatchObject({
      '@id': `${dataset}@1.0.0`,
      version: '1.0.0',
    });
  });

  it('describe a target as a quotation of its source, and as a claim with its number', async () => {
    const path = '/reports/nanhai-2020/targets/T1.4.2-a';
    const described = await readLinkedData(path);
    expect(described).toMatchObject({
      '@type': ['Quotation', 'Claim'],
      '@id': `${testSite.public_url}/v1${path}`,
      text: '拆除整理土地3万亩',
      about: { value: 30_000, unitText: '亩' },
      isPartOf: { url: `${dataset}@${current}/source.txt` },
    });
    expect(described).not.toHaveProperty('license');
  });

  it.each(['/', '/en'])('%s describes the catalogue', async (path) => {
    expect(await readLinkedData(path)).toMatchObject({ '@type': 'DataCatalog', dataset: [{ '@id': dataset }] });
  });
});
