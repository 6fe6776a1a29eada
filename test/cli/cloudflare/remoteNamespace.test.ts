import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { CloudflareApi } from '../../../src/cli/cloudflare/api.ts';
import { batches, RemoteNamespace } from '../../../src/cli/cloudflare/remoteNamespace.ts';
import { encodeUtf8 } from '../../../src/model/bytes.ts';
import {
  account,
  type CloudflareApiStandIn,
  namespaceId,
  startCloudflareApi,
  token,
} from '../../support/cloudflareApi.ts';
import { MemoryNamespace } from '../../support/memoryNamespace.ts';

let storage: MemoryNamespace;
let api: CloudflareApiStandIn;
let waits: number[];
beforeAll(async () => {
  storage = new MemoryNamespace();
  api = await startCloudflareApi(storage, { pageSize: 3 });
});
beforeEach(() => {
  storage.values.clear();
  storage.writes.length = 0;
  api.calls.length = 0;
  api.fault = () => undefined;
  waits = [];
});
afterAll(() => api.stop());

const open = (options: { bearer?: string; id?: string } = {}) =>
  new RemoteNamespace(
    new CloudflareApi({
      baseUrl: api.baseUrl,
      credentials: { authorization: `Bearer ${options.bearer ?? token}` },
      wait: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
      random: () => 1,
      deadline: api.deadline,
    }),
    account,
    options.id ?? namespaceId,
  );

/** Bytes that are no UTF-8. */
const binary = new Uint8Array([0xff, 0x00, 0x80, 0xfe]);
const value = (key: string) => ({ key, bytes: encodeUtf8(`value of ${key}`) });

describe('a namespace at Cloudflare', () => {
  it('reads back what it wrote, byte for byte', async () => {
    await open().write([{ key: 'blob/1', bytes: binary }]);
    expect(await open().read('blob/1')).toEqual(binary);
  });

  it('answers null for a key that is not there', async () => {
    expect(await open().read('blob/1')).toBeNull();
  });

  it('writes many values with one request', async () => {
    await open().write(Array.from({ length: 500 }, (_, at) => value(`blob/${at}`)));
    expect(storage.values.size).toBe(500);
    expect(api.calls).toHaveLength(1);
  });

  it('lists all keys of a prefix, page after page, and no more pages than it is asked', async () => {
    await storage.write(['blob/1', 'blob/2', 'blob/3', 'blob/4', 'blob/5', 'blob/6', 'blob/7', 'index/1'].map(value));
    expect(await open().list('blob/', 9)).toHaveLength(7);
    expect(api.calls).toHaveLength(3);
    expect([...(await open().list('blob/', 2))]).toEqual(['blob/1', 'blob/2', 'blob/3', 'blob/4', 'blob/5', 'blob/6']);
  });

  it('sends again, alone, what a bulk write names as not written', async () => {
    api.fault = ({ keys }) => (keys.length > 1 ? { unsuccessful: ['blob/2'] } : undefined);
    await open().write([value('blob/1'), value('blob/2'), value('blob/3')]);
    expect(storage.writes).toEqual(['blob/1', 'blob/3', 'blob/2']);
    expect(api.calls.map(({ keys }) => keys)).toEqual([['blob/1', 'blob/2', 'blob/3'], ['blob/2']]);
  });

  it('says which value is never written', async () => {
    api.fault = () => ({ unsuccessful: ['blob/2'] });
    await expect(open().write([value('blob/1'), value('blob/2')])).rejects.toThrow(
      /^Cloudflare did not write blob\/2\./,
    );
  });

  it('refuses a value that is too large before it sends anything', async () => {
    const bytes = new Uint8Array(25 * 1024 * 1024 + 1);
    await expect(open().write([{ key: 'blob/1', bytes }])).rejects.toThrow(
      'blob/1 has 26214401 bytes, KV takes 25 MiB',
    );
    expect(api.calls).toEqual([]);
  });
});

describe('bulk writes', () => {
  const pair = (size: number) => ({ key: 'k', value: 'v'.repeat(size), base64: true }) as const;

  it('are split by number and by bytes, in order', () => {
    const pairs = Array.from({ length: 25 }, () => pair(1));
    expect(batches(pairs, { pairs: 10, bytes: 1e6 }).map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(batches([pair(40), pair(40), pair(40)], { pairs: 10, bytes: 160 }).map(({ length }) => length)).toEqual([
      2, 1,
    ]);
    expect(batches(pairs, { pairs: 10, bytes: 1e6 }).flat()).toEqual(pairs);
  });

  it('send a value alone that is larger than a request should be', () => {
    expect(batches([pair(500), pair(1)], { pairs: 10, bytes: 100 }).map(({ length }) => length)).toEqual([1, 1]);
  });
});

describe('a request that fails for a while', () => {
  const failing = (times: number, fault: ReturnType<CloudflareApiStandIn['fault']>) => {
    let left = times;
    api.fault = () => (left-- > 0 ? fault : undefined);
  };

  it('is tried again after as many seconds as a 429 asks for', async () => {
    failing(2, { status: 429, headers: { 'retry-after': '7' } });
    await open().write([value('blob/1')]);
    expect(waits).toEqual([7000, 7000]);
    expect(storage.writes).toEqual(['blob/1']);
  });

  it('waits out the five minutes that the API blocks for', async () => {
    failing(1, { status: 429, headers: { 'retry-after': '300' } });
    await open().read('blob/1');
    expect(waits).toEqual([300_000]);
  });

  it('is given up where a 429 asks for hours, and the message says that a limit is reached', async () => {
    failing(1, { status: 429, headers: { 'retry-after': '80000' } });
    await expect(open().write([value('blob/1')])).rejects.toThrow(/answers 429 .* A limit of the API or of the plan/);
    expect(waits).toEqual([]);
  });

  it('is tried again after longer and longer pauses where the server fails', async () => {
    failing(3, { status: 503 });
    await open().write([value('blob/1')]);
    expect(waits).toEqual([500, 1000, 2000]);
  });

  it('is tried again where the connection breaks off', async () => {
    await storage.write([value('blob/1')]);
    failing(1, { cut: 0 });
    expect(await open().read('blob/1')).toEqual(value('blob/1').bytes);
  });

  it('is tried again where no answer comes in time', async () => {
    await storage.write([value('blob/1')]);
    failing(1, 'hang');
    expect(await open().read('blob/1')).toEqual(value('blob/1').bytes);
    expect(api.calls).toHaveLength(2);
  });

  it('is given up after seven attempts', async () => {
    failing(99, { status: 500 });
    await expect(open().read('blob/1')).rejects.toThrow(/^Cloudflare answers 500 to GET .*\/values\/blob%2F1\./);
    expect(api.calls).toHaveLength(7);
  });

  it('is not repeated where it replaces the head', async () => {
    failing(1, { status: 503 });
    await expect(open().replace(value('head'))).rejects.toThrow('Cloudflare answers 503');
    expect(api.calls).toHaveLength(1);
  });
});

describe('a request that is refused', () => {
  it.each([
    ['wrong', /^Cloudflare does not accept the login\. .* Set CLOUDFLARE_API_TOKEN .* or run `npx wrangler login`\.$/],
    ['malformed', /^Cloudflare does not accept the login\. .*Invalid request headers \(6003\)/],
    ['forbidden', /^The login may not do this in that account\. .* Workers KV Storage: Edit/],
  ])('for the token “%s” says what to do, and is not repeated', async (bearer, message) => {
    await expect(open({ bearer }).read('head')).rejects.toThrow(message);
    expect(waits).toEqual([]);
  });

  it('names where namespaces are listed when there is no such one', async () => {
    await expect(open({ id: 'c'.repeat(32) }).read('head')).rejects.toThrow(
      /^Cloudflare has no such account or namespace\. .*namespace not found.*`npx wrangler kv namespace list`/,
    );
  });
});
