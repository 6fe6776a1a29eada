import { ReleaseChangedError } from '../release/manifest.ts';
import { ReleaseOrderError } from '../release/planReport.ts';
import { FileTooLargeError } from '../release/storedObject.ts';
import { StorageError } from '../storage/namespace.ts';
import { CliError } from './command.ts';

/** What an error says to the person at the command line, without secrets; `null` where this program is at fault. */
export function describeFault(error: unknown): { message: string; exitCode: number } | null {
  const message = inWords(error);
  if (message === null) return null;
  const exitCode = error instanceof CliError ? error.exitCode : isUsageFault(error) ? 2 : 1;
  return { message: redact(message, process.env), exitCode };
}

function inWords(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof CliError) return error.message;
  if (error instanceof StorageError) return `${error.message}${remedyOf(error)}`;
  if ([ReleaseChangedError, ReleaseOrderError, FileTooLargeError].some((type) => error instanceof type)) {
    return error.message.replace(/\.?$/, '.');
  }
  if (isUsageFault(error)) return `${error.message}\nopen-report <command> --help shows the options of a command.`;
  return describeMachineFault(error);
}

const isUsageFault = (error: unknown): boolean =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

/** What this machine refuses, by the codes of the system and of SQLite, in which the local KV is stored. */
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
    // All that workerd says about an error of SQLite while it runs.
    code: /\bKV [A-Z]+ failed: 500\b/,
    fault: 'The local KV (.wrangler/state) could not be read or written',
    remedy: 'If another process uses it, stop that; if the disk is full, free some space. Then run this again.',
  },
  {
    code: /\b(?:EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN)\b/,
    fault: 'This user may not read or write there',
    remedy: 'Change the permissions of the file, or run this as its owner.',
  },
];

function describeMachineFault(error: Error): string | null {
  const said = 'code' in error ? `${String(error.code)} ${error.message}` : error.message;
  const known = machineFaults.find(({ code }) => code.test(said));
  if (!known) return null;
  const [line] = error.message.match(/^.*(?:\bE[A-Z]{3,}\b|SQLITE_).*$/m) ?? [error.message];
  return `${known.fault}: ${line}. ${known.remedy}`;
}

/** A value of storage that is lost or damaged is written again from the frozen releases. */
const remedyOf = ({ message }: StorageError): string => {
  if (!message.startsWith('Cannot read')) return '';
  return message.includes('another version')
    ? '\nIf this is the local KV, remove .wrangler/state and publish again. If it is Cloudflare, publish into an empty namespace (docs/deploy.md).'
    : '\nRun `open-report publish --repair` (with --remote for Cloudflare): it reads every value and writes again what is lost. docs/deploy.md says more.';
};

/** Variables of the environment whose values no message may show. */
const secretVariables = ['CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_API_KEY', 'OPEN_REPORT_SIGNING_KEY'];

/** Shorter words of a secret give nothing away, and occur in other words. */
const shortest = 8;

/**
 * A message without the secrets of the environment, and without their lines and words. No message of this program has
 * one: this is for messages of Cloudflare's API, a library or Node.
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
