import { askServices } from './askServices.ts';
import { current } from './fixedReleases.ts';
import { MemoryNamespace } from './memoryNamespace.ts';
import { type Answer, type RequestOptions, sendRequest } from './sendRequest.ts';
import { parseValues } from './sharedState.ts';
import { serveStorage } from './storageServer.ts';
import { testSite } from './testSite.ts';

export { type Answer, current, type RequestOptions, sendRequest, testSite };

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
