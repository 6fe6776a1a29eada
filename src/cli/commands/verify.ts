import http from 'node:http';
import https from 'node:https';
import { parseArgs } from 'node:util';

import { type Check, checks, type Ledger } from '../../verify/ledger.ts';
import { NoServiceError, proveService } from '../../verify/service.ts';
import type { ReadAddress, ReadAnswer } from '../../verify/walk.ts';
import { CliError, type Command, usageError } from '../command.ts';

export const verify: Command = {
  help: `open-report verify <address> [--json]

Reads a running service from its entry point: every release, every file that a manifest or a catalogue names. Proves
digests, sizes, headers, content codings, row counts, SHA256SUMS, signatures and links, that pinned addresses are
immutable, that the text formats of a table hold the same rows, that harvesters are given every record, and that the index
is whole in KV. Exit code 1 on any mismatch; \`open-report publish --repair\` mends what KV has lost.

  open-report verify http://localhost:8787
  open-report verify https://open-report.example --json`,
  async run(commandArguments) {
    const { values, positionals } = parseArgs({
      args: commandArguments,
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const { read, close } = httpReader(readAddress(positionals));
    try {
      const ledger = await proveService(read);
      console.log(values.json ? formatJson(ledger) : formatTable(ledger));
      return ledger.mismatches.length === 0 ? 0 : 1;
    } catch (error) {
      if (error instanceof NoServiceError) throw new CliError(error.message);
      throw error;
    } finally {
      close();
    }
  },
};

function readAddress([address, ...more]: string[]): URL {
  if (address === undefined || more.length > 0) {
    throw usageError('verify takes one address, such as http://localhost:8787.');
  }
  const url = URL.parse(address);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw usageError(`“${address}” is no address: expected one such as http://localhost:8787.`);
}

const failedOf = ({ mismatches }: Ledger, check: Check): number =>
  mismatches.filter((mismatch) => mismatch.check === check).length;

/** What is damaged, or fails for a while, is told apart by the repair: it reads every value. */
const remedy =
  'Where values of KV are lost or damaged, `open-report publish --repair` writes them again; with --dry-run it tells which (docs/deploy.md).';

const checkNames = Object.keys(checks) as Check[];

function formatTable(ledger: Ledger): string {
  const width = Math.max(...Object.values(checks).map((title) => title.length));
  const row = (title: string, proved: number | string, failed: number | string) =>
    `${title.padEnd(width)}  ${String(proved).padStart(7)}  ${String(failed).padStart(7)}`;
  return [
    row('', 'proved', 'failed'),
    ...checkNames.map((check) => row(checks[check], ledger.proved.get(check) ?? 0, failedOf(ledger, check))),
    ...ledger.notes.map((note) => `note: ${note}`),
    ...ledger.mismatches.map(({ address, message }) => `${address}: ${message}`),
    ...(ledger.mismatches.length > 0 ? [remedy] : []),
  ].join('\n');
}

const formatJson = (ledger: Ledger): string =>
  JSON.stringify(
    {
      proved: Object.fromEntries(checkNames.map((check) => [check, ledger.proved.get(check) ?? 0])),
      mismatches: ledger.mismatches,
      notes: ledger.notes,
    },
    null,
    1,
  );

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
