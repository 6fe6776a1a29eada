import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { storageWorker } from '../../src/cli/localNamespace.ts';
import { openLocalNamespace } from '../../src/cli/localService.ts';
import { encodeUtf8 } from '../../src/model/bytes.ts';

let folder: string;
let local: Awaited<ReturnType<typeof openLocalNamespace>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'open-report-local-'));
  local = await openLocalNamespace(folder);
});
afterAll(async () => {
  await local?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the local KV', () => {
  it('answers reads of the same moment with their own values, however many, empty or not there', async () => {
    const values = Array.from({ length: 230 }, (_, at) => ({ key: `blob/${at}`, bytes: encodeUtf8('值'.repeat(at)) }));
    await local.namespace.write(values.filter((_, at) => at % 7 !== 3));
    const read = await Promise.all(values.map(({ key }) => local.namespace.read(key)));
    expect(read).toEqual(values.map(({ bytes }, at) => (at % 7 === 3 ? null : bytes)));
  });

  it('lists the keys that begin with a prefix', async () => {
    const keys = ['index/1', 'index/2', 'manifest/1'];
    await local.namespace.write(keys.map((key) => ({ key, bytes: encodeUtf8(key) })));
    expect(await local.namespace.list('index/', 1)).toEqual(new Set(['index/1', 'index/2']));
  });

  it('answers nobody who lacks its secret, so that no page in a browser can write into it', async () => {
    const module = `data:text/javascript,${encodeURIComponent(storageWorker)}`;
    const { default: worker } = (await import(module)) as {
      default: { fetch(request: Request, environment: object): Promise<Response> };
    };
    const put = vi.fn(() => Promise.resolve());
    const ask = (headers: Record<string, string>) =>
      worker.fetch(new Request('http://storage/', { method: 'POST', headers, body: '["write",[["head",2]]]\n{}' }), {
        DATA: { put },
        SECRET: 'secret of this run',
      });
    expect((await ask({})).status).toBe(403);
    expect((await ask({ secret: 'another' })).status).toBe(403);
    expect(put).not.toHaveBeenCalled();
    expect((await ask({ secret: 'secret of this run' })).status).toBe(200);
    expect(put).toHaveBeenCalledOnce();
  });
});
