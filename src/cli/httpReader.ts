import http from 'node:http';
import https from 'node:https';

import type { ReadAddress, ReadAnswer } from '../verify/walk.ts';
import { CliError } from './cliError.ts';

/** What a service may cost whoever reads it: bytes, and milliseconds. */
export interface ReadingLimits {
  answerBytes: number;
  answerTime: number;
  allBytes: number;
  allTime: number;
}

const megabyte = 1_000_000;
const minute = 60_000;

/** KV holds no value above 25 MiB, and what is computed is smaller. */
const limits: ReadingLimits = {
  answerBytes: 30 * megabyte,
  answerTime: 2 * minute,
  allBytes: 10_000 * megabyte,
  allTime: 120 * minute,
};

/** How long nothing may come, in milliseconds. */
const patience = 30_000;

/** Reads addresses below `base` as they come over the wire: `fetch` would undo codings and follow redirects. */
export function httpReader(base: URL, most = limits): { read: ReadAddress; close: () => void } {
  const { request, Agent } = base.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const all = { bytes: 0, end: AbortSignal.timeout(most.allTime) };
  const read: ReadAddress = (path, headers = {}, method) =>
    new Promise((resolve, reject) => {
      const fail = (reason: string) => reject(new CliError(`Cannot read ${new URL(path, base).href}: ${reason}.`));
      const signal = AbortSignal.any([all.end, AbortSignal.timeout(most.answerTime)]);
      const sent = request(
        new URL(path, base),
        { agent, method: method ?? 'GET', headers, timeout: patience, signal },
        (got) => {
          const chunks: Buffer[] = [];
          let size = 0;
          got.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            size += chunk.length;
            all.bytes += chunk.length;
            if (size > most.answerBytes) got.destroy(new Error(`it has more than ${most.answerBytes} bytes`));
            else if (all.bytes > most.allBytes) {
              got.destroy(new Error(`the service has sent more than ${most.allBytes} bytes`));
            }
          });
          got.on('error', ({ message }) => fail(signal.aborted ? 'it takes too long' : message));
          got.on('end', () => resolve(toAnswer(got, Buffer.concat(chunks))));
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('it takes too long')));
      sent.on('error', (error: NodeJS.ErrnoException) =>
        fail(signal.aborted ? 'it takes too long' : error.message || error.code || 'no connection'),
      );
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
