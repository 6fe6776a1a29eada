import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { checks } from '../../src/verify/walk.ts';
import { runCommand } from '../support/commandLine.ts';
import { publishFrozen } from '../support/publishFrozen.ts';
import { startStorageService, type StorageService } from '../support/service.ts';
import { first, report, second } from '../support/twoReleases.ts';

let service: StorageService;
let server: Server;
/** What a service answers instead, by the target. */
const spoilt = new Map<string, string>();

beforeAll(async () => {
  service = await startStorageService();
  await publishFrozen(service.namespace, [first, second], '2026-12-01T00:00:00Z');
  server = createServer(async ({ method = 'GET', url = '', headers }, response) => {
    const answer = await service.request(url, { method, headers: headers as Record<string, string> });
    // Codings hold other bytes, which stay as they are.
    const other = answer.headers['content-encoding'] === undefined ? spoilt.get(url) : undefined;
    const body = other === undefined ? answer.bytes : Buffer.from(other);
    response.writeHead(answer.status, {
      ...(answer.headers as OutgoingHttpHeaders),
      ...(other !== undefined && method === 'GET' && { 'content-length': body.length }),
    });
    response.end(method === 'GET' ? body : undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
beforeEach(() => spoilt.clear());
afterAll(async () => {
  server.close();
  await service.stop();
});

const verify = (...options: string[]) =>
  runCommand(['verify', `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...options], { cwd: '/' });

const changed = `/v1/reports/${report}@1.0.0/targets.csv`;
const spoil = async () => {
  const { text } = await service.request(changed);
  spoilt.set(changed, text.replace('30000', '30001'));
};

describe('open-report verify', () => {
  it('prints how much of each kind was proved, and exits with 0', async () => {
    const { code, stdout, stderr } = await verify();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [heading, ...lines] = stdout.trimEnd().split('\n');
    expect(heading).toMatch(/^ +proved +failed$/);
    const rows = lines.filter((line) => !line.startsWith('note: '));
    expect(rows.map((row) => row.replace(/ +\d+ +\d+$/, ''))).toEqual(Object.values(checks));
    for (const row of rows) expect(row).toMatch(/ 0$/);
    const unproved = rows.filter((row) => / 0 +0$/.test(row));
    // The small report is not signed.
    expect(unproved).toEqual([expect.stringContaining(checks.signature)]);
    expect(lines.at(-1)).toMatch(/^note: .*sign/);
  });

  it('exits with 1 where an address has other bytes, and names it in the table and below', async () => {
    await spoil();
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^${checks.digest} +\\d+ +1$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^${changed}: the SHA-256 of the bytes is`, 'm'));
  });

  it('gives a machine the counts and the mismatches, with the same exit codes', async () => {
    const sound = await verify('--json');
    expect(sound.code).toBe(0);
    const { proved, mismatches } = JSON.parse(sound.stdout) as { proved: Record<string, number>; mismatches: object[] };
    expect(Object.keys(proved)).toEqual(Object.keys(checks));
    expect(proved['digest']).toBeGreaterThan(0);
    expect(mismatches).toEqual([]);

    await spoil();
    const wrong = await verify('--json');
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stdout).mismatches).toContainEqual({
      check: 'digest',
      address: changed,
      message: expect.any(String),
    });
  });

  it('says so, and exits with 1, where the address is not such a service', async () => {
    spoilt.set('/v1', '{}');
    expect(await verify()).toMatchObject({
      code: 1,
      stdout: '',
      stderr: '/v1 does not answer as the entry point of an Open Report service.\n',
    });
  });
});
