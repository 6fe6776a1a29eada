import http from 'node:http';
import https from 'node:https';

import type { ReadAddress, ReadAnswer } from '../verify/serviceReader.ts';
import { CliError } from './cliError.ts';

/** How long one answer may take, in milliseconds. */
const patience = 30_000;

/** Reads addresses below `base` as they come over the wire: `fetch` would undo codings and follow redirects. */
export function httpReader(base: URL): { read: ReadAddress; close: () => void } {
  const { request, Agent } = base.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const read: ReadAddress = (path, headers = {}, method) =>
    new Promise((resolve, reject) => {
      const fail = (reason: string) => reject(new CliError(`Cannot read ${new URL(path, base).href}: ${reason}.`));
      const sent = request(
        new URL(path, base),
        { agent, method: method ?? 'GET', headers, timeout: patience },
        (got) => {
          const chunks: Buffer[] = [];
          got.on('data', (chunk: Buffer) => chunks.push(chunk));
          got.on('error', ({ message }) => fail(message));
          got.on('end', () => resolve(toAnswer(got, Buffer.concat(chunks))));
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('it takes too long')));
      sent.on('error', (error: NodeJS.ErrnoException) => fail(error.message || error.code || 'no connection'));
      sent.end();
    });
  return { read, close: () => agent.destroy() };
}

const toAnswer = ({ statusCode, headers }: http.IncomingMessage, bytes: Buffer): ReadAnswer => ({
  status: statusCode!,
  header: (name) => {
    const value = headers[name];
    return value === undefined ? null : String(value);
  },
  bytes: new Uint8Array(bytes),
});
