import { ReleaseChangedError } from '../release/manifest.ts';
import { ReleaseOrderError } from '../release/planReport.ts';
import { FileTooLargeError } from '../release/storedObject.ts';
import { StorageError } from '../storage/namespace.ts';
import { CliError } from './command.ts';

export interface Fault {
  message: string;
  exitCode: number;
}

/** What an error says to the person at the command line, without secrets; `null` where it is a fault of this program. */
export function describeFault(error: unknown): Fault | null {
  const fault = inWords(error);
  return fault && { ...fault, message: redact(fault.message, process.env) };
}

function inWords(error: unknown): Fault | null {
  if (error instanceof CliError) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof StorageError) return { message: `${error.message}${remedyOf(error)}`, exitCode: 1 };
  if (
    error instanceof ReleaseChangedError ||
    error instanceof ReleaseOrderError ||
    error instanceof FileTooLargeError
  ) {
    return { message: `${error.message}.`.replace(/\.\.$/, '.'), exitCode: 1 };
  }
  if (isUsageFault(error)) {
    return { message: `${error.message}\nopen-report <command> --help tells what a command takes.`, exitCode: 2 };
  }
  return describeMachineFault(error);
}

/** What this machine refuses, by the codes of the system and of SQLite, which keeps the local KV. */
const machineFaults: readonly { code: RegExp; fault: string; remedy: string }[] = [
  {
    code: /\b(?:ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_IOERR)\b/,
    fault: 'The disk is full, or cannot be written',
    remedy: 'Free some space, then run this again: what was written is whole, and only the rest will be written.',
  },
  {
    code: /\bSQLITE_(?:BUSY|LOCKED)\b/,
    fault: 'The local KV (.wrangler/state) is in use by another process',
    remedy: 'Stop the other `open-report` or `wrangler dev` that runs in this folder, then run this again.',
  },
  {
    // All that workerd says of a fault of SQLite's once it runs.
    code: /\bKV [A-Z]+ failed: 500\b/,
    fault: 'The local KV (.wrangler/state) could not be read or written',
    remedy: 'Where another process uses it, stop that; where the disk is full, free some space. Then run this again.',
  },
  {
    code: /\b(?:EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN)\b/,
    fault: 'This user may not read or write there',
    remedy: 'Change the permissions of the file, or run this as its owner.',
  },
];

function describeMachineFault(error: unknown): Fault | null {
  if (!(error instanceof Error)) return null;
  const said = 'code' in error ? `${String(error.code)} ${error.message}` : error.message;
  const known = machineFaults.find(({ code }) => code.test(said));
  if (!known) return null;
  const [line] = error.message.match(/^.*(?:\bE[A-Z]{3,}\b|SQLITE_).*$/m) ?? [error.message];
  return { message: `${known.fault}: ${line}. ${known.remedy}`, exitCode: 1 };
}

/** A value of storage that is lost or damaged is no fault of the data: it is written again out of them. */
const remedyOf = ({ message }: StorageError): string => {
  if (!message.startsWith('Cannot read')) return '';
  return message.includes('another version')
    ? '\nWhere this is the local KV, remove .wrangler/state and publish again. Where it is Cloudflare, publish into an empty namespace (docs/deploy.md).'
    : '\nRun `open-report publish --repair` (with --remote where it is Cloudflare): it reads everything back and writes again what is lost. docs/deploy.md says more.';
};

const isUsageFault = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

/** Variables of the environment whose values no message may show. */
const secretVariables = ['CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_API_KEY', 'OPEN_REPORT_SIGNING_KEY'];

/** Shorter words of a secret give nothing away, and stand in other words too. */
const shortest = 8;

/**
 * A message without the secrets of the environment, nor the lines and words they consist of. No message should have one:
 * this is the last net, for what Cloudflare's API, a library or Node says.
 */
export function redact(message: string, environment: Record<string, string | undefined>): string {
  return secretVariables
    .flatMap((name) => partsOf(environment[name] ?? ''))
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, part) => text.replaceAll(part, '[secret]'), message);
}

/** A secret, its words, and how each of them reads in JSON and in an address. */
function partsOf(secret: string): string[] {
  const words = [secret.trim(), ...secret.split(/[^\x21-\x7e]|["'`\\]/)].filter(({ length }) => length >= shortest);
  return words.flatMap((word) => [word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word.toWellFormed())]);
}
