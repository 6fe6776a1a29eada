import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { CloudflareApi } from '../../../src/cli/cloudflare/api.ts';
import { RemoteNamespace } from '../../../src/cli/cloudflare/remoteNamespace.ts';
import { CliError } from '../../../src/cli/command.ts';
import { describeFault } from '../../../src/cli/fault.ts';
import { encodeUtf8 } from '../../../src/model/bytes.ts';
import { readHead } from '../../../src/storage/namespace.ts';
import {
  account,
  type CloudflareApiStandIn,
  type Fault,
  namespaceId,
  startCloudflareApi,
  token,
} from '../../support/cloudflareApi.ts';
import { MemoryNamespace } from '../../support/memoryNamespace.ts';

let storage: MemoryNamespace;
let api: CloudflareApiStandIn;
let remote: RemoteNamespace;
beforeAll(async () => {
  storage = new MemoryNamespace();
  api = await startCloudflareApi(storage);
  remote = new RemoteNamespace(
    new CloudflareApi({
      baseUrl: api.baseUrl,
      credentials: { authorization: `Bearer ${token}` },
      wait: () => Promise.resolve(),
      deadline: api.deadline,
    }),
    account,
    namespaceId,
  );
});
beforeEach(async () => {
  await storage.write([stored]);
  api.calls.length = 0;
  api.fault = () => undefined;
});
afterAll(() => api.stop());

const stored = { key: 'blob/1', bytes: encodeUtf8('{"a":1}') };
const operations = {
  read: () => remote.read('blob/1'),
  list: () => remote.list('blob/', 1),
  write: () => remote.write([stored]),
  replace: () => remote.replace(stored),
};
type Operation = keyof typeof operations;

const json = (body: string, status = 200): Fault => ({ body, type: 'application/json', status });
const html = (status: number): Fault => ({ body: '<!doctype html><title>Log in</title>', type: 'text/html', status });
const redirect: Fault = { body: '', type: 'text/plain', status: 302, headers: { location: 'https://elsewhere.test/' } };

const notTheApi =
  /^The answer to (GET|PUT) \/accounts\/.* is not one of Cloudflare's API: it is .*\. A proxy or the login page/;
const refused = /^Cloudflare answers 200 to .* Cloudflare says: over quota \(10999\)\..* Publish again later\./;
const over = json('{"success":false,"errors":[{"code":10999,"message":"over quota"}],"result":null}');
const all: Operation[] = ['read', 'list', 'write', 'replace'];

describe("an answer that Cloudflare's API would not give", () => {
  it.each(
    (
      [
        ['is HTML', html(200), notTheApi, all],
        ['is HTML with 403', html(403), notTheApi, all],
        ['is HTML with 404', html(404), notTheApi, all],
        ['is empty', { body: '', type: 'application/json' }, notTheApi, ['list', 'write', 'replace']],
        ['is null', json('null'), notTheApi, ['list', 'write', 'replace']],
        ['is a list', json('[]'), notTheApi, ['list', 'write', 'replace']],
        ['is cut JSON', json('{"success":true,"resu'), notTheApi, ['list', 'write', 'replace']],
        ['has no result', json('{"success":true,"result":null}'), notTheApi, ['list']],
        ['has other results', json('{"success":true,"result":[1],"result_info":{}}'), notTheApi, ['list']],
        ['does not say that it succeeded', json('{"result":[],"result_info":{}}'), notTheApi, ['list', 'write']],
        ['redirects', redirect, notTheApi, all],
        ['is a refusal with 200', over, refused, all],
        ['has a code of values', { status: 404, code: 10_009 }, /key not found/, ['list', 'write', 'replace']],
      ] as const
    ).flatMap(([what, fault, message, asked]) => asked.map((operation) => [what, operation, fault, message] as const)),
  )('that %s is named when it answers a %s, and nothing is sent again', async (_, operation, fault, message) => {
    api.fault = () => fault;
    const failure = await operations[operation]().then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(CliError);
    expect((failure as CliError).message).toMatch(message);
    expect(api.calls).toHaveLength(1);
  });

  it.each(['read', 'list', 'write'] as const)(
    'because it was cut on the way is asked for again: a %s',
    async (name) => {
      let left = 2;
      api.fault = () => (left-- > 0 ? 'half' : undefined);
      await operations[name]();
      expect(api.calls).toHaveLength(3);
    },
  );

  it('is not taken for a head, no matter who sends it: the remedy reads every value, and overwrites nothing unseen', async () => {
    api.fault = () => ({ body: 'Welcome to the guest network', type: 'text/plain' });
    const error = await readHead(remote).catch((failure: unknown) => failure);
    const { message } = describeFault(error)!;
    expect(message).toMatch(/^Cannot read head: .*\n.*`open-report publish --repair` .* reads every value/);
    expect(message).not.toMatch(/set the key `head`/);
  });
});
