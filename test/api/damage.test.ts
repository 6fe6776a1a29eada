import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { formatToken } from '../../src/catalog/oai/request.ts';
import { type Bytes, decodeUtf8, encodeUtf8 } from '../../src/model/bytes.ts';
import type { Head, IndexRoot } from '../../src/model/collection.ts';
import type { HarvestListing } from '../../src/model/harvest.ts';
import type { Manifest, Representation } from '../../src/model/manifest.ts';
import { writeCursor } from '../../src/query/cursor.ts';
import type { Check } from '../../src/verify/walk.ts';
import { proveService } from '../../src/verify/service.ts';
import type { ReadAddress } from '../../src/verify/walk.ts';
import { cutRelease } from '../support/collection.ts';
import { type InProcessWorker, startInProcess } from '../support/inProcess.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { publishFrozen } from '../support/publishFrozen.ts';
import { realTable, smallReport } from '../support/smallReport.ts';

const report = 'small-2021';
const csv = `/v1/reports/${report}/measures.csv`;

const storage = new MemoryNamespace();
let whole: Map<string, Bytes>;
let worker: InProcessWorker;
beforeAll(async () => {
  const frozen = await cutRelease(smallReport(report, realTable('measures')), '1.0.0');
  await publishFrozen(storage, [frozen], '2021-02-01T00:00:00Z');
  whole = new Map(storage.values);
});
beforeEach(() => {
  storage.values.clear();
  for (const [key, bytes] of whole) storage.values.set(key, bytes);
  worker = startInProcess(storage);
});

const readJson = <T>(key: string): T => JSON.parse(decodeUtf8(storage.values.get(key)!)) as T;
const readHead = () => readJson<Head>('head');
const changeHead = (change: (head: Head) => void): void => {
  const head = readHead();
  change(head);
  storage.values.set('head', encodeUtf8(JSON.stringify(head)));
};
const nodeOf = (): string =>
  (readJson<IndexRoot>(`index/${readHead().index}`).tree as { reports: Record<string, string> }).reports[report]!;
const csvFile = (): Representation =>
  [...storage.values.keys()]
    .filter((key) => key.startsWith('manifest/'))
    .map((key) => readJson<Manifest>(key).files['measures.csv']!)[0]!;

describe('what a head carries', () => {
  it('is not served where its digest does not prove it: KV has the object itself', async () => {
    changeHead(({ index, carried }) => {
      (carried[index] as IndexRoot).site.contact.email = 'forged@elsewhere.example';
      carried[nodeOf()] = {};
    });
    expect(await (await worker.ask('/v1')).text()).not.toContain('forged@elsewhere.example');
    expect((await worker.ask(csv)).status).toBe(200);
  });

  it('is reported by /healthz where it is damaged', async () => {
    changeHead(({ index, carried }) => void (carried[index] = {}));
    expect(await (await worker.ask('/healthz')).json()).toMatchObject({ status: 'ok', damaged: ['head'] });
  });

  it('replaces what KV has lost, and /healthz says so', async () => {
    const { index } = readHead();
    const node = nodeOf();
    storage.values.delete(`index/${index}`);
    storage.values.set(`index/${node}`, encodeUtf8('{}'));
    expect((await worker.ask(csv)).status).toBe(200);
    expect(await (await worker.ask('/healthz')).json()).toMatchObject({ damaged: [`index/${index}`, `index/${node}`] });
  });
});

describe('/healthz', () => {
  it('names the report and the release that it has proved', async () => {
    for (const query of ['', `?report=${report}`]) {
      expect(await (await worker.ask(`/healthz${query}`)).json()).toMatchObject({
        report,
        release: '1.0.0',
        damaged: [],
      });
    }
  });

  it('is 404 for a report that there is not', async () => {
    expect((await worker.ask('/healthz?report=none')).status).toBe(404);
  });

  it.each(['root', 'node', 'manifest'] as const)('is 503 where the %s is lost', async (part) => {
    const keys = {
      root: `index/${readHead().index}`,
      node: `index/${nodeOf()}`,
      manifest: [...storage.values.keys()].find((key) => key.startsWith('manifest/'))!,
    };
    changeHead((head) => void (head.carried = {}));
    storage.values.delete(keys[part]);
    expect((await worker.ask('/healthz')).status).toBe(503);
  });

  it('is 503 where the head names something else than an index', async () => {
    changeHead((head) => void (head.index = nodeOf()));
    expect((await worker.ask('/healthz')).status).toBe(503);
  });
});

describe('a content coding that storage has lost', () => {
  const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

  it('is left out: the next one is served, and at last the plain bytes', async () => {
    const { digest, codings } = csvFile();
    storage.values.delete(`blob/${codings!.br!.digest}`);
    const gzip = await worker.ask(csv, { 'Accept-Encoding': 'br, gzip' });
    expect(gzip.headers.get('Content-Encoding')).toBe('gzip');
    expect(gzip.headers.get('ETag')).toBe(`"${codings!.gzip!.digest}"`);
    storage.values.set(`blob/${codings!.gzip!.digest}`, encodeUtf8('other bytes'));
    worker = startInProcess(storage);
    const plain = await worker.ask(csv, { 'Accept-Encoding': 'br, gzip' });
    expect(plain.status).toBe(200);
    expect(plain.headers.get('Content-Encoding')).toBeNull();
    expect(plain.headers.get('Vary')).toContain('Accept-Encoding');
    expect(plain.headers.get('ETag')).toBe(`"${digest}"`);
    expect(await bytesOf(plain)).toEqual(storage.values.get(`blob/${digest}`));
  });

  it('is not an excuse where the plain bytes are lost too', async () => {
    const { digest, codings } = csvFile();
    for (const lost of [digest, codings!.br!.digest, codings!.gzip!.digest]) storage.values.delete(`blob/${lost}`);
    expect((await worker.ask(csv, { 'Accept-Encoding': 'br' })).status).toBe(503);
  });
});

describe('the digest of another part of the index than its root', () => {
  it('is not a cursor', async () => {
    const cursor = writeCursor({ state: nodeOf(), key: report }, '');
    const answer = await worker.ask(`/v1/reports.json?limit=1&cursor=${cursor}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ type: '/problems/invalid-cursor' });
  });

  it('is not a resumption token', async () => {
    const selection = { metadataPrefix: 'oai_dc', set: null, from: null, until: null };
    const token = await formatToken({ index: nodeOf(), verb: 'ListRecords', selection, offset: 0 });
    const answer = await worker.ask(`/oai?verb=ListRecords&resumptionToken=${token}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('code="badResumptionToken"');
  });
});

describe('a head that KV does not answer', () => {
  let reads: string[];
  let hanging: boolean;
  const never = new Promise<never>(() => undefined);
  beforeEach(async () => {
    vi.useFakeTimers();
    reads = [];
    hanging = false;
    worker = startInProcess({
      read: (key) => {
        reads.push(key);
        return hanging ? never : storage.read(key);
      },
    });
    await worker.ask(csv);
    hanging = true;
    reads = [];
  });
  afterEach(() => vi.useRealTimers());

  /** Statuses of twenty requests at once, of those that are answered before the clock continues. */
  async function askAtOnce(): Promise<number[]> {
    const statuses: number[] = [];
    for (let request = 0; request < 20; request++) void worker.ask(csv).then(({ status }) => statuses.push(status));
    await vi.advanceTimersByTimeAsync(0);
    return statuses;
  }

  it('is waited for by one request at most, and not until KV gives up', async () => {
    worker.pass(61_000);
    const statuses = await askAtOnce();
    expect(statuses).toEqual(Array.from({ length: 19 }, () => 200));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(statuses).toHaveLength(20);
    expect(reads).toEqual(['head']);
  });

  it('is not asked for again at once, though nobody is answered by a fresh one', async () => {
    worker.pass(61_000);
    await askAtOnce();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await askAtOnce()).toHaveLength(20);
    expect(reads).toEqual(['head']);
    await vi.advanceTimersByTimeAsync(10_000);
    await askAtOnce();
    expect(reads).toEqual(['head', 'head']);
  });

  it('is taken as soon as KV answers again', async () => {
    worker.pass(61_000);
    await askAtOnce();
    await vi.advanceTimersByTimeAsync(10_000);
    hanging = false;
    await askAtOnce();
    expect(await askAtOnce()).toHaveLength(20);
    expect(reads).toEqual(['head', 'head']);
  });
});

describe('the proof of a service', () => {
  const prove = async () => {
    const read: ReadAddress = async (path, headers = {}, method) => {
      const answer = await worker.ask(path, headers, method);
      return {
        status: answer.status,
        header: (name) => answer.headers.get(name),
        bytes: new Uint8Array(await answer.arrayBuffer()),
      };
    };
    const { mismatches } = await proveService(read);
    return mismatches;
  };
  const found = async (key: string): Promise<string[]> => {
    storage.values.set(key, encodeUtf8('{}'));
    worker = startInProcess(storage);
    return (await prove()).map(({ check }) => check);
  };

  it('finds none of it where nothing is damaged', async () => {
    const told = new Set<Check>(['status', 'codings', 'index', 'harvest']);
    expect((await prove()).filter(({ check }) => told.has(check))).toEqual([]);
  });

  it.each<[string, Check, () => string]>([
    ['the root', 'index', () => `index/${readHead().index}`],
    ['a node', 'index', () => `index/${nodeOf()}`],
    ['a manifest', 'status', () => [...storage.values.keys()].find((key) => key.startsWith('manifest/'))!],
    ['plain bytes', 'status', () => `blob/${csvFile().digest}`],
    ['a content coding', 'codings', () => `blob/${csvFile().codings!.br!.digest}`],
    ['the listing for harvesters', 'status', () => `blob/${readJson<IndexRoot>(`index/${readHead().index}`).harvest!}`],
  ])('finds %s that is damaged', async (_, check, keyOf) => {
    expect(await found(keyOf())).toContain(check);
  });

  it.each(['ckan', 'oai_dc', 'datacite'])('finds metadata for harvesters that are damaged: %s', async (kind) => {
    const { harvest } = readJson<IndexRoot>(`index/${readHead().index}`);
    const { shards } = readJson<HarvestListing>(`blob/${harvest!}`);
    expect(await found(`blob/${Object.values(shards[kind]!)[0]!}`)).toContain('status');
  });

  it('finds what the head carries that is damaged', async () => {
    changeHead(({ index, carried }) => void (carried[index] = {}));
    expect((await prove()).map(({ check }) => check)).toContain('index');
  });
});
