import http from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { maxBody } from '../../src/api/request.ts';
import { formatToken } from '../../src/catalog/oai/request.ts';
import { decodeUtf8, encodeUtf8, sha256 } from '../../src/model/bytes.ts';
import { writeCursor } from '../../src/query/cursor.ts';
import {
  current as currentVersion,
  startStorageService,
  startTestService,
  type StorageService,
} from '../support/service.ts';

const service = await startTestService();

const json = { 'content-type': 'application/json' };
const readsBodies = ['/oai', '/mcp', '/api/3/action/package_search', '/api/action/package_search'];

/**
 * Sends chunks until the service has answered or hung up, and returns how many bytes it took; the status is 0 where the
 * connection broke before the answer was read.
 */
function pour(
  path: string,
  headers: Record<string, string>,
  chunks: number,
): Promise<{ status: number; sent: number }> {
  const chunk = Buffer.alloc(16 * 1024, 'a');
  return new Promise((resolve) => {
    let sent = 0;
    let status = 0;
    const { hostname, port } = service.url;
    const request = http.request({ host: hostname, port, path, method: 'POST', headers }, (response) => {
      status = response.statusCode!;
      response.resume();
      response.on('close', () => resolve({ status, sent }));
    });
    request.on('error', () => resolve({ status, sent }));
    const send = (): void => {
      if (request.destroyed) return;
      if (status > 0 || sent >= chunks * chunk.length) {
        request.end();
        return;
      }
      sent += chunk.length;
      request.write(chunk, () => setImmediate(send));
    };
    send();
  });
}

describe('a body', () => {
  it.each(readsBodies)('of as many bytes as are read is read at %s', async (path) => {
    const body = `{"a":"${'a'.repeat(maxBody - 8)}"}`;
    expect(body).toHaveLength(maxBody);
    expect((await service.request(path, { method: 'POST', headers: json, body })).status).not.toBe(413);
  });

  it.each(readsBodies)('that is announced as too long is refused unread at %s', async (path) => {
    const headers = { ...json, 'content-length': String(100 * 1024 * 1024) };
    expect(await pour(path, headers, 1)).toEqual({ status: 413, sent: 16 * 1024 });
  });

  it.each(readsBodies)('without a length that is too long is refused at %s', async (path) => {
    expect(await pour(path, json, 5)).toMatchObject({ status: 413 });
  });

  it.each(readsBodies)('without an end is not read on at %s', async (path) => {
    const { sent } = await pour(path, json, 6400);
    expect(sent).toBeLessThan(50 * 1024 * 1024);
  });
});

describe('Host that is not one', () => {
  it.each([
    '/',
    '/en',
    '/?page=2',
    '/v1',
    '/oembed?url=x',
    '/feed.atom',
    '/data.json',
    '/catalog.ttl',
    '/catalog.rdf?page=1',
    '/search?q=a',
    '/reports/nanhai-2020@1',
    '/api/3/action/package_list',
    '/oai?verb=Identify',
    '/embed/nanhai-2020/targets',
    '/nowhere',
  ])('is ignored at %s', async (path) => {
    const { status } = await service.request(path, { headers: { Host: 'a b' } });
    const { status: usual } = await service.request(path);
    expect(status).toBe(usual);
  });

  it('is ignored at /mcp', async () => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });
    const { status, text } = await service.request('/mcp', { method: 'POST', headers: { ...json, Host: 'a b' }, body });
    expect({ status, text }).toEqual({ status: 200, text: '{"jsonrpc":"2.0","id":1,"result":{}}' });
  });
});

describe('a redirect of a page', () => {
  const locationOf = async (path: string) => (await service.request(path)).headers.location;

  it('keeps the query as it was written', async () => {
    expect(await locationOf('/reports/nanhai-2020@1/targets?sort=-value&q=%E5%A4%8D+a')).toBe(
      `/reports/nanhai-2020@${currentVersion}/targets?sort=-value&q=%E5%A4%8D+a`,
    );
  });

  it.each([
    ['%E5%9C%9F', '%E5%9C%9F'],
    ['a%3Fb', 'a%3Fb'],
    ['a%2541', 'a%2541'],
    ['a%23b', 'a%23b'],
    ['a%20b', 'a%20b'],
  ])('leaves the segment %s what it is', async (segment, expected) => {
    expect(await locationOf(`/en/reports/nanhai-2020@1/places/${segment}`)).toBe(
      `/en/reports/nanhai-2020@${currentVersion}/places/${expected}`,
    );
  });
});

describe('the link to a page in the other language', () => {
  it.each([
    '/en//evil.example/x',
    '/en///evil.example',
    '//evil.example/x',
    '/en/%2F%2Fevil.example',
    '/en%2F%2Fevil.example',
  ])('stays with this service at %s', async (path) => {
    const { text } = await service.request(path, { headers: { Accept: 'text/html' } });
    const hrefs = [...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!);
    expect(hrefs.length).toBeGreaterThan(3);
    expect(hrefs.filter((href) => /^[/\\]{2}/.test(href))).toEqual([]);
  });
});

describe('the 304 of a page', () => {
  it.each(['/', '/en/reports/nanhai-2020', '/embed/nanhai-2020/targets', '/problems'])(
    'does not repeat the language at %s',
    async (path) => {
      const headers = { Accept: 'text/html' };
      const first = await service.request(path, { headers });
      expect(first.headers['content-language']).toBeDefined();
      const again = await service.request(path, { headers: { ...headers, 'If-None-Match': first.headers.etag! } });
      expect(again.status).toBe(304);
      expect(again.headers).not.toHaveProperty('content-language');
    },
  );
});

describe('a state that somebody made up', () => {
  let stored: StorageService;
  beforeAll(async () => {
    stored = await startStorageService('plain');
  });
  afterAll(() => stored.stop());

  /** The digest of the collection as it is, and those of all other objects that are stored. */
  async function readDigests(): Promise<{ current: string; others: string[] }> {
    const { namespace } = stored;
    const { index: current } = JSON.parse(decodeUtf8((await namespace.read('head'))!)) as { index: string };
    const keys = await Promise.all(['index/', 'manifest/'].map((prefix) => namespace.list(prefix)));
    const digests = keys.flatMap((each) => [...each]).map((key) => key.slice(-64));
    return { current, others: digests.filter((digest) => digest !== current) };
  }

  const tables = ['/v1/reports.json', '/v1/tables.json', '/v1/tables/targets.json'];
  const cursorOf = (state: string) => writeCursor({ state, key: 'nanhai-2020' }, '');

  it.each(tables)('is not one that a cursor of %s was given for', async (path) => {
    const { others } = await readDigests();
    expect(others.length).toBeGreaterThan(2);
    for (const state of [...others, 'f'.repeat(64), '__proto__', 'head', '']) {
      const { status, text } = await stored.request(`${path}?cursor=${cursorOf(state)}`);
      expect({ state, status, type: JSON.parse(text).type }).toEqual({
        state,
        status: 400,
        type: '/problems/invalid-cursor',
      });
    }
  });

  const tokenOf = (index: string) =>
    formatToken({
      index,
      verb: 'ListRecords',
      selection: { metadataPrefix: 'oai_dc', set: null, from: null, until: null },
      offset: 0,
    });
  const harvest = async (token: string) => stored.request(`/oai?verb=ListRecords&resumptionToken=${token}`);

  it('is not one that OAI-PMH gave a token for', async () => {
    const { current, others } = await readDigests();
    expect((await harvest(await tokenOf(current))).text).toContain('<ListRecords>');
    for (const index of [...others, 'f'.repeat(64)]) {
      const { status, text } = await harvest(await tokenOf(index));
      expect(status, index).toBe(200);
      expect(text, index).toContain('<error code="badResumptionToken">');
    }
  });

  it.each([
    ['base64 of no length', 'a'],
    ['base64 of nothing we write', btoa('\xff\xfe')],
    ['another verb', btoa('Identify\n0\noai_dc\n\n\n')],
    ['an offset that is not a number', btoa('ListRecords\nx\noai_dc\n\n\n')],
    ['an offset before the beginning', btoa('ListRecords\n-1\noai_dc\n\n\n')],
    ['a format that there is not', btoa('ListRecords\n0\nconstructor\n\n\n')],
    ['too few fields', btoa('ListRecords\n0\noai_dc')],
  ])('is not one in a token with %s', async (_, fields) => {
    const { current } = await readDigests();
    const text = `${current}~${fields.replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')}`;
    const answer = await harvest(`${text}~${(await sha256(encodeUtf8(text))).slice(0, 12)}`);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<error code="badResumptionToken">');
  });
});
