import { parseArgs } from 'node:util';

import { checks, type Check, type Ledger } from '../../verify/ledger.ts';
import { NoServiceError, proveService } from '../../verify/service.ts';
import { CliError, usageError } from '../cliError.ts';
import type { Command } from '../command.ts';
import { httpReader } from '../httpReader.ts';

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
