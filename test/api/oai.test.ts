import { createHash } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import { startTestService, type TestService } from '../support/service.ts';
import { schemaErrors } from '../support/xmlSchema.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});

const identifier = 'oai:open-report.example:nanhai-2020';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
/** The answer but for the second in which it was given. */
const undated = (xml: string): string => xml.replace(/<responseDate>[^<]*</, '<responseDate><');

describe('GET /oai', () => {
  const requests = [
    'verb=Identify',
    'verb=ListMetadataFormats',
    `verb=ListMetadataFormats&identifier=${identifier}`,
    'verb=ListSets',
    'verb=ListIdentifiers&metadataPrefix=oai_dc',
    'verb=ListRecords&metadataPrefix=oai_dc',
    'verb=ListRecords&metadataPrefix=datacite',
    `verb=GetRecord&metadataPrefix=datacite&identifier=${identifier}`,
    'verb=ListRecords&metadataPrefix=oai_dc&set=region:440000&from=2020-01-01',
    'verb=ListRecords&metadataPrefix=oai_dc&set=nothing',
    'verb=nothing',
    '',
  ];

  it('answers with documents that their schemas allow', async () => {
    const answers = await Promise.all(requests.map((query) => service.request(`/oai?${query}`)));
    for (const { status, headers, bytes } of answers) {
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/xml; charset=utf-8',
        'access-control-allow-origin': '*',
        'content-length': String(bytes.length),
      });
    }
    expect(await schemaErrors('oai-pmh.xsd', ...answers.map(({ text }) => text))).toEqual([]);
  });

  it('lists the report with English and Chinese words, its region and its year', async () => {
    const { text } = await service.request('/oai?verb=ListRecords&metadataPrefix=oai_dc');
    expect(text).toContain(`<identifier>${identifier}</identifier>`);
    expect(text).toContain('<setSpec>region:440000:440600:440605</setSpec>');
    expect(text).toContain('<setSpec>year:2020</setSpec>');
    expect(text).toContain('<dc:title xml:lang="en">Nanhai District government work report 2020');
    expect(text).toContain('<dc:title xml:lang="zh">南海区2020年政府工作报告');
    expect(text).toContain('<dc:identifier>https://open-report.example/v1/reports/nanhai-2020</dc:identifier>');
  });

  it('names the public address as its own, whatever the host that was asked', async () => {
    const { text } = await service.request('/oai?verb=Identify', { headers: { host: 'other.example' } });
    expect(text).toContain('<baseURL>https://open-report.example/oai</baseURL>');
  });

  it('answers HEAD with the headers of GET', async () => {
    const target = '/oai?verb=ListSets';
    const [get, head] = await Promise.all([service.request(target), service.request(target, { method: 'HEAD' })]);
    expect(head.status).toBe(200);
    expect(head.bytes).toHaveLength(0);
    for (const name of ['content-type', 'content-length', 'etag', 'cache-control']) {
      expect(head.headers[name], name).toBe(get.headers[name]);
    }
  });

  it('answers 304 to anyone who has the answer already', async () => {
    const { headers } = await service.request('/oai?verb=ListSets');
    const again = await service.request('/oai?verb=ListSets', { headers: { 'If-None-Match': headers.etag! } });
    expect(again.status).toBe(304);
    const other = await service.request('/oai?verb=Identify', { headers: { 'If-None-Match': headers.etag! } });
    expect(other.status).toBe(200);
  });
});

describe('POST /oai', () => {
  it('answers a form as it answers the same arguments in the address', async () => {
    const query = `verb=GetRecord&metadataPrefix=oai_dc&identifier=${encodeURIComponent(identifier)}`;
    const posted = await service.request('/oai', { method: 'POST', headers: form, body: query });
    const got = await service.request(`/oai?${query}`);
    expect(posted.status).toBe(200);
    expect(undated(posted.text)).toBe(undated(got.text));
  });

  it('takes the arguments from the form only', async () => {
    const { text } = await service.request('/oai?verb=Identify', { method: 'POST', headers: form, body: '' });
    expect(text).toContain('<error code="badVerb">');
  });

  it('answers 413 to a body that no harvester sends', async () => {
    const body = `verb=${'x'.repeat(70_000)}`;
    expect((await service.request('/oai', { method: 'POST', headers: form, body })).status).toBe(413);
  });

  it('is announced to browsers', async () => {
    const { status, headers } = await service.request('/oai', { method: 'OPTIONS' });
    expect(status).toBe(204);
    expect(headers.allow).toBe('GET, HEAD, OPTIONS, POST');
  });
});

describe('the record of a report', () => {
  it('names files that are there, with the digest that they have', async () => {
    const { text } = await service.request(`/oai?verb=GetRecord&metadataPrefix=datacite&identifier=${identifier}`);
    const parts = [...text.matchAll(/relationType="HasPart">https:\/\/open-report\.example([^<]+)</g)];
    expect(parts.length).toBeGreaterThan(30);
    const packages = await service.request('/api/3/action/package_show?id=nanhai-2020');
    const { resources } = JSON.parse(packages.text).result as { resources: { url: string; hash: string }[] };
    for (const [, path] of parts) {
      const { status, bytes } = await service.request(path!);
      expect(status, path).toBe(200);
      const resource = resources.find(({ url }) => url.endsWith(path!));
      expect(resource?.hash, path).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });
});
