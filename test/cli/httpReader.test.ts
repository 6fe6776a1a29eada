import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { httpReader, type ReadingLimits } from '../../src/cli/commands/verify.ts';

let server: http.Server;
let base: URL;
beforeAll(async () => {
  server = http.createServer((request, response) => {
    response.on('error', () => undefined);
    if (request.url === '/short') return void response.end('0123456789');
    const timer = setInterval(() => response.write(request.url === '/drip' ? '.' : '.'.repeat(100_000)), 1);
    response.on('close', () => clearInterval(timer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const generous: ReadingLimits = { answerBytes: 1e9, answerTime: 60_000, allBytes: 1e9, allTime: 60_000 };

const read = async (paths: string[], limits: Partial<ReadingLimits>) => {
  const reader = httpReader(base, { ...generous, ...limits });
  try {
    for (const path of paths) await reader.read(path);
  } finally {
    reader.close();
  }
};

describe('the reader of a service that is proved', () => {
  it('reads what is within its limits', async () => {
    await read(['/short', '/short'], { answerBytes: 10, allBytes: 20 });
  });

  it.each<[string, string[], Partial<ReadingLimits>, RegExp]>([
    ['an answer without an end', ['/endless'], { answerBytes: 1e6 }, /\/endless: it has more than 1000000 bytes\.$/],
    ['an answer that drips', ['/drip'], { answerTime: 100 }, /\/drip: it takes too long\.$/],
    ['a service without an end', ['/short', '/short'], { allBytes: 15 }, /the service has sent more than 15 bytes\.$/],
    ['a service that takes for ever', ['/drip'], { allTime: 100 }, /\/drip: it takes too long\.$/],
  ])('gives up %s, and says why', async (_, paths, limits, message) => {
    await expect(read(paths, limits)).rejects.toThrow(message);
  });
});
