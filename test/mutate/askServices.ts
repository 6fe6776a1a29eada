/**
 * Takes the place of `test/support/askServices.ts` while mutants are asked: the Worker runs in the thread of the tests, on
 * what was published there. So a changed source needs no bundle, no workerd, and no state of its own on the disk.
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { serialize } from 'node:v8';

import { dataFolder } from '../../src/cli/command.ts';
import { publishReleases } from '../../src/cli/publication.ts';
import { readVocabulary } from '../../src/cli/dataFolder.ts';
import { fastCompressors } from '../support/fastCompressors.ts';
import { fixedReleases } from '../support/fixedReleases.ts';
import { freezeManyReports } from '../support/manyReports.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { publishFrozen } from '../support/publishFrozen.ts';
import { testSigner } from '../support/signer.ts';
import { testSite } from '../support/testSite.ts';

interface Worker {
  fetch(request: Request, environment: object, context: object): Promise<Response>;
}

/** Imported by names that the compiler does not follow: the Worker's types are workerd's, and not Node's. */
const workers = { service: '../../src/api/worker.ts', test: '../support/testWorker.ts' };

const remember = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

async function listen(name: keyof typeof workers, storage = new MemoryNamespace()): Promise<Buffer> {
  const { default: worker } = (await import(workers[name])) as { default: Worker };
  const environment = {
    BUILD_ID: '0123456789abcdef',
    DATA: { get: async (key: string) => (await storage.read(key))?.slice().buffer ?? null },
  };
  const context = { waitUntil: (work: Promise<unknown>) => void work.catch(() => undefined) };
  const server = http.createServer(async (incoming, outgoing) => {
    const { method = 'GET', headers } = incoming;
    const body = await buffer(incoming);
    const request = new Request(`http://${headers.host}${incoming.url}`, {
      method,
      headers: Object.entries(headers).map(([field, value]) => [field, String(value)]),
      ...(body.length > 0 && { body }),
    });
    const response = await worker.fetch(request, environment, context);
    outgoing.writeHead(response.status, [...response.headers].flat());
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return Buffer.from(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const plain = remember(async () => {
  const storage = new MemoryNamespace();
  await publishFrozen(storage, fixedReleases, fixedReleases[1].record.published);
  return storage;
});

const signed = remember(async () => {
  const storage = new MemoryNamespace(new Map((await plain()).values));
  const settings = { site: testSite, compressors: fastCompressors, signer: await testSigner() };
  await publishReleases(storage, dataFolder, await readVocabulary(dataFolder), settings);
  return storage;
});

const many = remember(async () => {
  const storage = new MemoryNamespace();
  await publishFrozen(storage, await freezeManyReports(), '2026-12-07T08:00:00Z');
  return storage;
});

const parts: Record<string, () => Promise<Buffer>> = {
  ready: () => Promise.resolve(Buffer.of()),
  plain: remember(async () => listen('service', await plain())),
  signed: remember(async () => listen('service', await signed())),
  test: remember(() => listen('test')),
  plainValues: async () => serialize((await plain()).values),
  manyValues: async () => serialize((await many()).values),
};

export const askServices = (part: string): Promise<Buffer> => parts[part]!();
