import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bundleWorker } from '../../src/cli/bundle.ts';
import { dataFolder } from '../../src/cli/folders.ts';
import { readFrozenReleases } from '../../src/cli/frozenReleases.ts';
import { type LocalService, startLocalService } from '../../src/cli/localService.ts';
import { publishReleases } from '../../src/cli/publish.ts';
import { readVocabulary } from '../../src/cli/vocabulary.ts';
import type { Signer } from '../../src/release/manifest.ts';
import { copyPublishedState, testSite } from './published.ts';

export { testSite };

/** The newest release of `nanhai-2020`: what its plain addresses serve. */
export const current = (await readFrozenReleases(dataFolder, 'nanhai-2020')).at(-1)!.record.version;

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

/** The built Worker in workerd, its KV filled by the real publish code with the real reports. */
export interface TestService {
  service: LocalService;
  /** Sends a request whose target is `path` to the letter. */
  request(path: string, options?: RequestOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface TestServiceOptions {
  /** The Worker's module to bundle: the service's own unless given. */
  entryPoint?: string;
  /** Whether the real reports are published before the first request. */
  published?: boolean;
  signer?: Signer | null;
}

export async function startTestService({
  entryPoint,
  published = true,
  signer = null,
}: TestServiceOptions = {}): Promise<TestService> {
  const folder = await mkdtemp(join(tmpdir(), 'open-report-'));
  if (published) await copyPublishedState(folder);
  const service = await startLocalService({ modules: await bundleWorker(entryPoint), port: 0, persist: folder });
  if (published && signer) {
    await publishReleases(service.namespace, dataFolder, await readVocabulary(dataFolder), { site: testSite, signer });
  }
  return {
    service,
    request: (path, options) => sendRequest(service.url, path, options),
    async stop() {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function sendRequest(
  base: URL,
  path: string,
  { method = 'GET', headers = {}, body }: RequestOptions = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: base.hostname, port: base.port, path, method, headers }, (response) => {
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
