import { rm } from 'node:fs/promises';

import { expect } from 'vitest';

import { readSite } from '../../src/cli/environment.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { encodePublication } from '../../src/cli/publication.ts';
import { routes } from '../../src/routes.ts';
import { type Namespace, readHead, type StoredValue } from '../../src/storage/namespace.ts';
import { headKey } from '../../src/storage/reader.ts';
import { namespaceId, startCloudflareApi } from './cloudflareApi.ts';
import { runCommand } from './commandLine.ts';
import { copyReport, correctWord, cutNext, report } from './correctedReport.ts';
import { startProgram } from './program.ts';
import { publishFrozen } from './publishFrozen.ts';
import { startStorageService } from './service.ts';
import { digestsOfReleases, releaseOf } from './wholeness.ts';

const older = '1.0.0';
const newer = '1.0.1';

/** Where a publisher is killed: at this request of its own, counted from 0, after so many values were written. */
export interface Step {
  name: string;
  request: number;
  /** `head`, `index`, `manifest` or `blob`. */
  kind: string;
  cut: number;
  /** How many values that request writes. */
  values: number;
  /** Whether it is the first of its kind, or at the ends, in the middle or beside the ends of a bulk write. */
  isTelling: boolean;
}

/** What a publisher asks of a namespace. */
interface Call {
  operation: 'read' | 'write' | 'list';
  keys: string[];
}

/** A service that has one release of a report, and publishers of the next one who are killed. */
export interface KillMatrix {
  /** Every point of a publication: before each request, and within a bulk write after each value. */
  steps: readonly Step[];
  /** Publishes in this process up to the step: the namespace answers nothing any more. */
  publishAndDie(step: Step): Promise<void>;
  /** Publishes in a process of its own, which is killed at the step, while others read: a file at each of its requests. */
  publishAndKill(step: Step): Promise<void>;
  /** What the next run does in this process. */
  publishAgain(): Promise<void>;
  /** What the next run of the command line does. */
  runAgain(): Promise<void>;
  stop(): Promise<void>;
}

export async function startKillMatrix(): Promise<KillMatrix> {
  const { root, data } = await copyReport();
  await cutNext(data, 'targets');
  await correctWord(data);
  await cutNext(data, 'targets');
  const frozen = await readFrozenReleases(data, report);
  const releases = digestsOfReleases((await encodePublication(frozen)).releases);

  const service = await startStorageService();
  const storage = service.namespace;
  const api = await startCloudflareApi(storage);
  const site = readSite(api.environment);
  await publishFrozen(storage, [frozen[0]!], '2026-12-07T08:00:00Z', { site });
  const before = new Map(storage.values);

  const publish = (namespace: Namespace) => publishFrozen(namespace, frozen, '2026-12-08T08:00:00Z', { site });
  const command = ['publish', '--remote', '--frozen', '--namespace', namespaceId, '--data', data];
  const surroundings = { cwd: root, environment: api.environment };

  function restore(): void {
    storage.values.clear();
    for (const [key, bytes] of before) storage.values.set(key, bytes);
    storage.writes.length = 0;
    api.fault = () => undefined;
  }

  let turns = 0;
  /** Every request sees a clock a minute later, so that it reads the head. */
  const read = (address: string, fresh = false) =>
    service.request(address, { headers: { 'x-test': JSON.stringify({ later: turns++ * 61_000, fresh }) } });

  const paths = [...releases.get(older)!.keys()];
  /** Reads one of the files, and says which release it is of; throws where it is not of one alone. */
  async function readFile(turn: number): Promise<string> {
    const path = paths[turn % paths.length]!;
    return releaseOf(report, path, await read(routes.file.href({ report, path })), releases);
  }

  /** The release that all plain addresses answer, read by an isolate that knows nothing yet. */
  async function servedRelease(): Promise<string> {
    const served = new Set<string>();
    for (const path of paths) {
      const answer = await read(routes.file.href({ report, path }), served.size === 0);
      served.add(releaseOf(report, path, answer, releases));
    }
    return [...served].join(' and ');
  }

  /** Nothing but the older release is served until the head is written, and then nothing but the newer one. */
  async function expectOneRelease(): Promise<void> {
    expect(await servedRelease()).toBe(storage.writes.includes(headKey) ? newer : older);
  }

  async function expectCompleted(): Promise<void> {
    expect(await servedRelease()).toBe(newer);
    expect(storage.writes.toSorted()).toEqual([...new Set(storage.writes)].toSorted());
    expect((await readHead(storage))!.sequence).toBe(2);
  }

  const calls: Call[] = [];
  await publish(
    watch(storage, (call) => {
      calls.push(call);
      return null;
    }),
  );
  return {
    steps: listSteps(calls),
    async publishAndDie(step) {
      restore();
      let requests = 0;
      await new Promise<void>((resolve, reject) => {
        const dying = watch(storage, () => (requests++ < step.request ? null : step.cut), resolve);
        publish(dying).then(() => reject(new Error('The publisher lived')), reject);
      });
      await expectOneRelease();
    },
    async publishAndKill(step) {
      restore();
      const program = startProgram(command, surroundings);
      const reads: Promise<string>[] = [];
      let requests = 0;
      api.fault = ({ operation }) => {
        reads.push(readFile(requests));
        if (requests++ !== step.request) return undefined;
        program.child.kill('SIGKILL');
        return operation === 'write' ? { cut: step.cut } : 'hang';
      };
      const { signal, stderr } = await program.outcome;
      expect(signal, stderr).toBe('SIGKILL');
      // A request that the process had sent before it was killed may still arrive.
      expect((await Promise.all(reads)).length).toBeGreaterThan(step.request);
      await expectOneRelease();
      api.fault = () => undefined;
    },
    async publishAgain() {
      await publish(storage);
      await expectCompleted();
    },
    async runAgain() {
      expect(await runCommand(command, surroundings)).toMatchObject({ code: 0 });
      await expectCompleted();
    },
    async stop() {
      await Promise.all([api.stop(), service.stop()]);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/**
 * The namespace, as a publisher uses it who may die: `asked` hears of every request before it is carried out, and answers
 * how many of its values are written where it is the last one. That one, and whatever is asked after it, gets no answer.
 */
function watch(namespace: Namespace, asked: (call: Call) => number | null, died = () => undefined as void): Namespace {
  let dead = false;
  async function carryOut<T>(call: Call, whole: () => Promise<T>, values: readonly StoredValue[] = []): Promise<T> {
    const cut = dead ? 0 : asked(call);
    if (cut === null) return whole();
    dead = true;
    await namespace.write(values.slice(0, cut));
    died();
    return new Promise<never>(() => undefined);
  }
  const keysOf = (values: readonly StoredValue[]) => values.map(({ key }) => key);
  return {
    read: (key) => carryOut({ operation: 'read', keys: [key] }, () => namespace.read(key)),
    list: (prefix, pages) => carryOut({ operation: 'list', keys: [prefix] }, () => namespace.list(prefix, pages)),
    write: (values) => carryOut({ operation: 'write', keys: keysOf(values) }, () => namespace.write(values), values),
    replace: (value) => carryOut({ operation: 'write', keys: [value.key] }, () => namespace.replace(value), [value]),
  };
}

function listSteps(calls: readonly Call[]): Step[] {
  const met = new Set<string>();
  return calls.flatMap(({ operation, keys }, request) => {
    const kind = keys[0]!.split('/')[0]!;
    const moment = `before a ${operation} of ${kind}`;
    const isTelling = !met.has(moment);
    met.add(moment);
    if (operation !== 'write')
      return [{ name: `${moment}, request ${request}`, request, kind, cut: 0, values: 0, isTelling }];
    const { length } = keys;
    return Array.from({ length: length + 1 }, (_, cut) => ({
      name: `when ${cut} of ${length} ${kind} values were written`,
      request,
      kind,
      cut,
      values: length,
      isTelling: [0, 1, Math.floor(length / 2), length - 1, length].includes(cut),
    }));
  });
}
