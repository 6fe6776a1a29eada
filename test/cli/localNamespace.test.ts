import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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
});
