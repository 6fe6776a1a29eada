import http from 'node:http';
import https from 'node:https';

import { checks, type Check, type Ledger } from '../../verify/walk.ts';
import { NoServiceError, proveService } from '../../verify/service.ts';
import type { ReadAddress } from '../../verify/walk.ts';
import { CliError, defineCommand, usageError } from '../command.ts';

const help = `open-report verify <address> [--json]

Reads a running service from its entry point: every release, and every file that a manifest or a catalogue names. Proves
digests, sizes, headers, content codings, row counts, SHA256SUMS, signatures and links; that pinned addresses are
immutable; that the text formats of a table contain the same rows; that harvesters get every record; and that the index in
KV is complete. The exit code is 1 if anything differs. \`open-report publish --repair\` restores what KV has lost.

  open-report verify http://localhost:8787
  open-report verify https://open-report.example --json`;

export const command = defineCommand({ help, options: {}, allowPositionals: true }, async ({ positionals }) => {
  const { read, close } = httpReader(readAddress(positionals));
  try {
    const ledger = await proveService(read);
    const { mismatches, notes } = ledger;
    const proved = Object.fromEntries(checkNames.map((check) => [check, ledger.proved.get(check) ?? 0]));
    return {
      json: { proved, mismatches, notes },
      lines: formatLedger(ledger),
      exitCode: mismatches.length === 0 ? 0 : 1,
    };
  } catch (error) {
    throw error instanceof NoServiceError ? new CliError(error.message) : error;
  } finally {
    close();
  }
});

function readAddress([address, ...more]: string[]): URL {
  if (address === undefined || more.length > 0) {
    throw usageError('verify takes one address, such as http://localhost:8787.');
  }
  const url = URL.parse(address);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw usageError(`“${address}” is not an address: expected one such as http://localhost:8787.`);
}

/** Only a repair can say which values are lost, because it reads all of them. */
const remedy =
  'Where values of KV are lost or damaged, `open-report publish --repair` writes them again; with --dry-run it names them (docs/deploy.md).';

const checkNames = Object.keys(checks) as Check[];

function formatLedger({ proved, mismatches, notes }: Ledger): string[] {
  const width = Math.max(...Object.values(checks).map((title) => title.length));
  const row = (title: string, ...counts: (number | string)[]) =>
    [title.padEnd(width), ...counts.map((count) => String(count).padStart(7))].join('  ');
  const failed = Map.groupBy(mismatches, ({ check }) => check);
  return [
    row('', 'proved', 'failed'),
    ...checkNames.map((check) => row(checks[check], proved.get(check) ?? 0, failed.get(check)?.length ?? 0)),
    ...notes.map((note) => `note: ${note}`),
    ...mismatches.map(({ address, message }) => `${address}: ${message}`),
    ...(mismatches.length > 0 ? [remedy] : []),
  ];
}

const minute = 60_000;

/** In bytes and milliseconds. No value of KV is above 25 MiB, and computed answers are smaller. */
const limits = {
  answerBytes: 30_000_000,
  answerTime: 2 * minute,
  allBytes: 10_000_000_000,
  allTime: 120 * minute,
};
export type ReadingLimits = typeof limits;

/** The longest pause between two packets, in milliseconds. */
const patience = 30_000;

/** Returns a reader of the bytes on the wire below `base`: `fetch` would undo codings and follow redirects. */
export function httpReader(base: URL, most = limits): { read: ReadAddress; close: () => void } {
  const { request, Agent } = base.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const all = { bytes: 0, end: AbortSignal.timeout(most.allTime) };
  const read: ReadAddress = (path, headers = {}, method) =>
    new Promise((resolve, reject) => {
      const url = new URL(path, base);
      const signal = AbortSignal.any([all.end, AbortSignal.timeout(most.answerTime)]);
      const fail = ({ message, code }: NodeJS.ErrnoException) => {
        const reason = signal.aborted ? 'it takes too long' : message || code || 'no connection';
        reject(new CliError(`Cannot read ${url.href}: ${reason}.`));
      };
      const sent = request(url, { agent, method: method ?? 'GET', headers, timeout: patience, signal }, (got) => {
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
        got.on('error', fail);
        got.on('end', () =>
          resolve({
            status: got.statusCode!,
            header: (name) => (got.headers[name] === undefined ? null : String(got.headers[name])),
            bytes: new Uint8Array(Buffer.concat(chunks)),
          }),
        );
      });
      sent.on('timeout', () => sent.destroy(new Error('it takes too long')));
      sent.on('error', fail);
      sent.end();
    });
  return { read, close: () => agent.destroy() };
}
