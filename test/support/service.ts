import http from 'node:http';

import { inject } from 'vitest';

import { current } from './fixedReleases.ts';
import { MemoryNamespace } from './memoryNamespace.ts';
import { parseValues } from './sharedState.ts';
import { serveStorage } from './storageServer.ts';
import { testSite } from './testSite.ts';

export { current, testSite };

/** An answer as it came over the wire: nothing decoded, nothing followed. */
export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

export interface RequestOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** The built Worker in workerd. */
export interface TestService {
  url: URL;
  /** Sends a request whose target is `path` to the letter. */
  request(path: string, options?: RequestOptions): Promise<Answer>;
}

/**
 * The service that all test files share, its KV filled by the real publish code: none writes to it. It serves two releases of
 * the real report, or, signed, all reports as they are in `data/`.
 */
export async function startTestService({ signed = false } = {}): Promise<TestService> {
  const url = new URL((await askServices(signed ? 'signed' : 'plain')).toString());
  return { url, request: (path, options) => sendRequest(url, path, options) };
}

/** The Worker on a storage of the test's own, which heeds a {@link TestPlan} in the header `x-test`. */
export interface StorageService extends TestService {
  namespace: MemoryNamespace;
  stop(): Promise<void>;
}

/** Starts a service of this test file alone: on an empty storage, or on a copy of what all share, or of one of many reports. */
export async function startStorageService(published?: 'plain' | 'many'): Promise<StorageService> {
  const [url, values] = await Promise.all([askServices('test'), published ? askServices(`${published}Values`) : null]);
  const namespace = new MemoryNamespace(values ? parseValues(values) : undefined);
  const storage = await serveStorage(namespace);
  const base = new URL(url.toString());
  return {
    url: base,
    namespace,
    request: (path, { headers, ...options } = {}) =>
      sendRequest(base, path, { ...options, headers: { ...headers, 'x-test-storage': storage.url } }),
    stop: () => storage.stop(),
  };
}

// Making what is shared may take a while the first time: a module may, a hook may not.
await askServices('ready');

async function askServices(part: string): Promise<Buffer> {
  const { status, bytes, text } = await sendRequest(new URL(inject('services')), `/${part}`);
  if (status !== 200) throw new Error(`Cannot start the service that tests share: ${text}`);
  return bytes;
}

export function sendRequest(
  base: URL,
  path: string,
  { method = 'GET', headers = {}, body }: RequestOptions = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // A connection of its own: workerd may close one that is kept in the moment that it is used again.
    const options = { host: base.hostname, port: base.port, path, method, headers, agent: false };
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode!, headers: response.headers, bytes, text: bytes.toString('utf8') });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
