import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bundleWorker } from '../../src/cli/bundle.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { type LocalService, startLocalService } from '../../src/cli/localService.ts';
import { encodePublication, publishReleases } from '../../src/cli/publish.ts';
import { CloudflareApi } from '../../src/cli/cloudflare/api.ts';
import { RemoteNamespace } from '../../src/cli/cloudflare/remoteNamespace.ts';
import { readVocabulary } from '../../src/cli/vocabulary.ts';
import { readSite } from '../../src/site.ts';
import { readHead } from '../../src/store/existing.ts';
import type { Bytes } from '../../src/model/bytes.ts';
import { routes } from '../../src/routes.ts';
import {
  account,
  type ApiCall,
  type CloudflareApiStandIn,
  namespaceId,
  startCloudflareApi,
  token,
} from '../support/cloudflareApi.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { type Outcome, startProgram } from '../support/program.ts';
import { sendRequest } from '../support/service.ts';
import { serveStorage, type StorageServer } from '../support/storageServer.ts';
import { digestsOfReleases, type Reader, releaseOf, type Releases, startReader } from '../support/wholeness.ts';

const report = 'qinglan-2021';
const older = '1.0.0';
const newer = '1.0.1';
const loopbackWorker = fileURLToPath(new URL('../support/loopbackWorker.ts', import.meta.url));

/** Where the publisher is killed: at this request of its own, counted from 0, after so many values were written. */
interface Step {
  name: string;
  request: number;
  cut: number;
  /** How many values that request writes. */
  values: number;
}

let root: string;
let data: string;
let storage: MemoryNamespace;
let api: CloudflareApiStandIn;
let server: StorageServer;
let service: LocalService;
/** What storage holds when the older release is all there is. */
let before: Map<string, Bytes>;
let releases: Releases;
let steps: Step[];
let turns = 0;
let reads = 0;

const publish = () =>
  startProgram(['publish', '--remote', '--namespace', namespaceId, '--data', data], {
    cwd: root,
    environment: { ...api.environment, NODE_COMPILE_CACHE: join(root, 'compiled') },
  });

/** What the next run of the command line does, in this process: some forty of them are started here. */
const publishAgain = async () =>
  publishReleases(
    new RemoteNamespace(
      new CloudflareApi({ baseUrl: api.baseUrl, credentials: { authorization: `Bearer ${token}` } }),
      account,
      namespaceId,
    ),
    data,
    await readVocabulary(data),
    { site: readSite(api.environment) },
  );

const read = (address: string, fresh = false) =>
  sendRequest(service.url, address, {
    headers: { 'x-test': JSON.stringify({ storage: server.url, later: turns++ * 61_000, fresh }) },
  });

async function state(file: string, edit: (text: string) => string): Promise<void> {
  const path = join(data, report, file);
  await writeFile(path, edit(await readFile(path, 'utf8')));
}

const note = (version: string) => `- version: '${version}'\n  notes: { zh: 版本, en: A release }\n`;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'open-report-kill-'));
  data = join(root, 'data');
  await cp('test/golden/full-report/data', data, { recursive: true });
  storage = new MemoryNamespace();
  [api, server, service] = await Promise.all([
    startCloudflareApi(storage),
    serveStorage(storage),
    bundleWorker(loopbackWorker).then((modules) => startLocalService({ modules, port: 0, persist: null })),
  ]);
  await state('release-notes.yaml', () => note(older));
  expect(await publish().outcome).toMatchObject({ code: 0 });
  before = new Map(storage.values);
  await state('targets.yaml', (text) => text.replace('年内”指2021年', '年内”即2021年'));
  await state('release-notes.yaml', (text) => note(newer) + text);
  api.calls.length = 0;
  const { stdout, code } = await publish().outcome;
  expect(code, stdout).toBe(0);
  steps = listSteps(api.calls);
  const frozen = await readFrozenReleases(data, report);
  releases = digestsOfReleases((await encodePublication(frozen)).releases);
}, 300_000);

afterAll(async () => {
  await Promise.all([api?.stop(), server?.stop(), service?.stop()]);
  await rm(root, { recursive: true, force: true });
});

/** Every point of a publication: before each request, and within a bulk write after each value. */
function listSteps(calls: readonly ApiCall[]): Step[] {
  return calls.flatMap(({ operation, keys }, request) => {
    const kind = keys[0]!.split('/')[0]!;
    if (operation !== 'write') return [{ name: `before a ${operation} of ${kind}`, request, cut: 0, values: 0 }];
    return Array.from({ length: keys.length + 1 }, (_, cut) => ({
      name: `when ${cut} of ${keys.length} ${kind} values were written`,
      request,
      cut,
      values: keys.length,
    }));
  });
}

/** KILL_MATRIX=<file> asks for every step, and keeps what was seen. */
const matrixFile = process.env.KILL_MATRIX;

/** Every step; or each kind of request once, and of a bulk write its ends, its middle, and what stands beside its ends. */
function chosen(all: readonly Step[]): Step[] {
  if (matrixFile) return [...all];
  const byName = new Map(all.filter(({ values, cut }) => isTelling(values, cut)).map((step) => [step.name, step]));
  return [...byName.values()].toSorted((a, b) => a.request - b.request || a.cut - b.cut);
}

const isTelling = (values: number, cut: number): boolean =>
  [0, 1, Math.floor(values / 2), values - 1, values].includes(cut);

async function publishAndKill({ request, cut }: Step): Promise<Outcome> {
  const program = publish();
  let requests = 0;
  api.fault = ({ operation }) => {
    if (requests++ !== request) return undefined;
    program.child.kill('SIGKILL');
    return operation === 'write' ? { cut } : 'hang';
  };
  const outcome = await program.outcome;
  api.fault = () => undefined;
  return outcome;
}

/** The release that all plain addresses answer, read by an isolate that knows nothing yet. */
async function servedRelease(): Promise<string> {
  const served = new Set<string>();
  let fresh = true;
  for (const path of releases.get(older)!.keys()) {
    served.add(releaseOf(report, path, await read(routes.file.href({ report, path }), fresh), releases));
    fresh = false;
  }
  expect(served.size, [...served].join(' and ')).toBe(1);
  return [...served][0]!;
}

describe('a publisher that is killed', { timeout: 1_800_000 }, () => {
  it('leaves the release before whole at every step, and the next run completes it, writing nothing twice', async () => {
    const matrix: string[][] = [];
    for (const step of chosen(steps)) {
      storage.values.clear();
      for (const [key, bytes] of before) storage.values.set(key, bytes);
      storage.writes.length = 0;
      const reader: Reader = startReader(report, releases, (address) => read(address));
      const { signal } = await publishAndKill(step);
      expect(signal, step.name).toBe('SIGKILL');
      const killed = storage.writes.length;
      const served = await servedRelease();
      const switched = storage.writes.includes('head');
      expect(served, step.name).toBe(switched ? newer : older);
      await publishAgain();
      await reader.stop();
      expect(reader.faults.slice(0, 3), step.name).toEqual([]);
      expect(await servedRelease(), step.name).toBe(newer);
      expect(new Set(storage.writes).size, step.name).toBe(storage.writes.length);
      expect((await readHead(storage))!.sequence, step.name).toBe(2);
      reads += [...reader.seen.values()].reduce((sum, count) => sum + count, 0);
      matrix.push([step.name, String(killed), served, String(storage.writes.length - killed), newer]);
    }
    expect(reads).toBeGreaterThan(500);
    if (matrixFile) await writeFile(matrixFile, formatMatrix(matrix));
  });
});

function formatMatrix(rows: string[][]): string {
  const head = ['killed', 'values written', 'served then', 'values the next run wrote', 'served after it'];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n\n${reads} reads while it was published, each of one release whole.\n`;
}
