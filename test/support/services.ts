/**
 * The process that serves what all test files of a run share, each part started when it is first asked for: prints where
 * it listens, and ends when its standard input does, so that it outlives no run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';

import { copySharedState, readModules, stateParts } from './sharedState.ts';

const folder = mkdtempSync(join(tmpdir(), 'open-report-services-'));
const running: { stop(): Promise<void> }[] = [];

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

const state = once(() => copySharedState(folder));

const serve = (worker: 'service' | 'test', part: string | null) =>
  once(async () => {
    await state();
    const { startLocalService } = await import('../../src/cli/localService.ts');
    const { [worker]: modules } = await readModules(folder);
    const service = await startLocalService({ modules, port: 0, persist: part && join(folder, part) });
    running.push(service);
    return service.url.href;
  });

const parts: Record<string, () => Promise<string | Buffer>> = {
  /** Nothing, once all is made that the others need. */
  ready: () => state().then(() => ''),
  /** The service, its KV filled by the real publisher. */
  plain: serve('service', stateParts.plain),
  /** The same, its manifests signed. */
  signed: serve('service', stateParts.signed),
  /** The Worker on the storage that a request names. */
  test: serve('test', null),
  /** What is stored by the plain service, and by one of many reports. */
  plainValues: () => state().then(() => readFile(join(folder, stateParts.plainValues))),
  manyValues: () => state().then(() => readFile(join(folder, stateParts.manyValues))),
};

const server = http.createServer((request, response) => {
  parts[request.url!.slice(1)]!().then(
    (answer) => response.end(answer),
    (error: Error) => response.writeHead(500).end(error.stack),
  );
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

process.stdin.resume().on('end', async () => {
  await Promise.all(running.map((service) => service.stop()));
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});
// The run ends it by its input, also where it is broken off from the keyboard.
process.on('SIGINT', () => undefined);
