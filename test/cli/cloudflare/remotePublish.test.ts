import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { CloudflareApi } from '../../../src/cli/cloudflare/api.ts';
import { RemoteNamespace } from '../../../src/cli/cloudflare/remoteNamespace.ts';
import type { Bytes } from '../../../src/model/bytes.ts';
import { readExisting } from '../../../src/release/existing.ts';
import { StorageError } from '../../../src/storage/namespace.ts';
import {
  account,
  type ApiCall,
  type CloudflareApiStandIn,
  type Fault,
  namespaceId,
  startCloudflareApi,
  token,
} from '../../support/cloudflareApi.ts';
import { foreignHead } from '../../support/foreignHead.ts';
import { MemoryNamespace } from '../../support/memoryNamespace.ts';
import { publishFrozen } from '../../support/publishFrozen.ts';
import { differingKeys } from '../../support/sameValues.ts';
import { first, report, second } from '../../support/twoReleases.ts';

let storage: MemoryNamespace;
let api: CloudflareApiStandIn;
let remote: RemoteNamespace;
let before: Map<string, Bytes>;
let waited: number;
beforeAll(async () => {
  storage = new MemoryNamespace();
  api = await startCloudflareApi(storage);
  remote = new RemoteNamespace(
    new CloudflareApi({
      baseUrl: api.baseUrl,
      credentials: { authorization: `Bearer ${token}` },
      wait: () => Promise.resolve(),
      deadline: api.deadline,
    }),
    account,
    namespaceId,
  );
  await publishFrozen(remote, [first], '2026-12-07T08:00:00Z');
  before = new Map(storage.values);
});
beforeEach(() => {
  storage.values.clear();
  for (const [key, bytes] of before) storage.values.set(key, bytes);
  storage.writes.length = 0;
  api.calls.length = 0;
  api.fault = () => undefined;
  waited = 0;
});
afterAll(() => api.stop());

const publish = () =>
  publishFrozen(remote, [first, second], '2026-12-08T08:00:00Z', {
    wait: (pause) => Promise.resolve((waited += pause)),
  });

const currentRelease = async () => (await readExisting(storage, [report]))!.nodes.get(report)!.current;

const kindOf = ([key]: readonly string[]): string => key!.split('/')[0]!;

/** Meets the first so many requests that are asked for with a fault. */
function meet(times: number, asked: (call: ApiCall) => boolean, fault: (call: ApiCall) => Fault): void {
  let left = times;
  api.fault = (call) => (asked(call) && left-- > 0 ? fault(call) : undefined);
}

const kinds = ['blob', 'manifest', 'index', 'head'];
const writing = (kind: string) => (call: ApiCall) => call.operation === 'write' && kindOf(call.keys) === kind;

describe('publishing to Cloudflare', () => {
  it('sends one bulk write a kind, each before the one that names it', async () => {
    await publish();
    expect(api.calls.filter(({ operation }) => operation === 'write').map(({ keys }) => kindOf(keys))).toEqual(kinds);
    expect(await currentRelease()).toBe('1.0.1');
  });

  it('writes only what is missing', async () => {
    const { written } = await publish();
    expect(written.filter((key) => before.has(key))).toEqual(['head']);
  });

  it.each(kinds)('continues when the API fails for a while at writing the %s', async (kind) => {
    meet(3, writing(kind), () => ({ status: 500 }));
    await publish();
    expect(await currentRelease()).toBe('1.0.1');
    expect(new Set(storage.writes).size).toBe(storage.writes.length);
  });

  it.each(kinds)('continues when a 429 meets the writing of the %s', async (kind) => {
    meet(2, writing(kind), () => ({ status: 429, headers: { 'retry-after': '1' } }));
    await publish();
    expect(await currentRelease()).toBe('1.0.1');
  });

  it.each(kinds)('continues when writing the %s gets no answer in time', async (kind) => {
    meet(1, writing(kind), () => 'hang');
    await publish();
    expect(await currentRelease()).toBe('1.0.1');
  });

  it.each(['blob', 'manifest', 'index'])(
    'leaves the release before when the API fails for good at the %s, and the next run writes the rest',
    async (kind) => {
      meet(Infinity, writing(kind), () => ({ status: 500 }));
      await expect(publish()).rejects.toThrow('Cloudflare answers 500 to PUT');
      expect(await currentRelease()).toBe('1.0.0');
      api.fault = () => undefined;
      await publish();
      expect(await currentRelease()).toBe('1.0.1');
      expect(new Set(storage.writes).size).toBe(storage.writes.length);
    },
  );

  it.each(['blob', 'manifest', 'index'])(
    'does not switch over when a %s is lost, and the next run writes it',
    async (kind) => {
      meet(1, writing(kind), ({ keys }) => ({ lose: [keys.at(-1)!] }));
      const publishing = publish();
      await expect(publishing).rejects.toThrow(StorageError);
      await expect(publishing).rejects.toThrow(
        /was written but does not read back\. Publish again; nothing was switched/,
      );
      expect(waited).toBeGreaterThanOrEqual(60_000);
      expect(await currentRelease()).toBe('1.0.0');
      await publish();
      expect(await currentRelease()).toBe('1.0.1');
      expect(new Set(storage.writes).size).toBe(storage.writes.length);
    },
  );

  it('waits for a value that is not visible yet', async () => {
    const isNew = ({ operation, keys }: ApiCall) => operation === 'read' && !before.has(keys[0]!);
    meet(20, isNew, () => ({ value: null }));
    await publish();
    expect(await currentRelease()).toBe('1.0.1');
  });

  it('writes again, the same bytes, what a list that lags does not show', async () => {
    await publish();
    const whole = new Map(storage.values);
    storage.values.set('head', before.get('head')!);
    api.fault = ({ operation }) => (operation === 'list' ? { hide: [...storage.values.keys()] } : undefined);
    await publish();
    expect(await currentRelease()).toBe('1.0.1');
    const blobs = differingKeys(storage.values, whole).filter((key) => key.startsWith('blob/'));
    expect(blobs).toEqual([]);
  });

  it('writes again what a publication that was broken off left in pieces', async () => {
    meet(Infinity, writing('manifest'), () => ({ status: 500 }));
    await expect(publish()).rejects.toThrow();
    const torn = [...storage.values.keys()].find((key) => key.startsWith('blob/') && !before.has(key))!;
    storage.values.set(torn, storage.values.get(torn)!.slice(0, 10));
    api.fault = () => undefined;
    const { written } = await publish();
    expect(written).toContain(torn);
    expect(await currentRelease()).toBe('1.0.1');
  });
});

describe('the switch of the head', () => {
  const otherHead = foreignHead('a');

  it('is seen to have happened when its write gave no answer but was carried out', async () => {
    meet(1, writing('head'), () => ({ cut: 1 }));
    await publish();
    expect(storage.writes.filter((key) => key === 'head')).toHaveLength(1);
    expect(await currentRelease()).toBe('1.0.1');
  });

  it('waits while KV still answers the head before', async () => {
    let switched = false;
    let lag = 4;
    api.fault = ({ operation, keys }) => {
      if (operation === 'write' && kindOf(keys) === 'head') switched = true;
      const lags = switched && operation === 'read' && keys[0] === 'head' && lag-- > 0;
      return lags ? { value: before.get('head')! } : undefined;
    };
    await publish();
    expect(storage.writes.filter((key) => key === 'head')).toHaveLength(1);
    expect(waited).toBeGreaterThan(0);
  });

  it('is reported as not visible when its write is lost', async () => {
    meet(Infinity, writing('head'), () => ({ lose: ['head'] }));
    await expect(publish()).rejects.toThrow('The head was written but still reads as before');
    expect(await currentRelease()).toBe('1.0.0');
  });

  it('does not overwrite what another publisher wrote after a write of ours that failed', async () => {
    meet(1, writing('head'), () => {
      storage.values.set('head', otherHead);
      return { status: 500 };
    });
    await expect(publish()).rejects.toThrow('Another publisher moved the head right after this publication');
    expect(storage.values.get('head')).toBe(otherHead);
  });
});
