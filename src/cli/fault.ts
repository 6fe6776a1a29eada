import { ReleaseChangedError } from '../release/manifest.ts';
import { ReleaseOrderError } from '../release/planReport.ts';
import { FileTooLargeError } from '../release/storedObject.ts';
import { StorageError } from '../storage/namespace.ts';
import { CliError } from './command.ts';

/**
 * Returns the message and the exit code of an error that the user can fix, without secrets; `null` for an error of this
 * program.
 */
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

/** Errors of the machine, by the codes of the system and of SQLite, which stores the local KV. */
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
    // workerd reports an error of SQLite at run time only in this form.
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

/** Returns the remedy of an error of storage. A repair writes lost or damaged values again from the frozen releases. */
const remedyOf = ({ message }: StorageError): string => {
  if (!message.startsWith('Cannot read')) return '';
  return message.includes('another version')
    ? '\nIf this is the local KV, remove .wrangler/state and publish again. If it is Cloudflare, publish into an empty namespace (docs/deploy.md).'
    : '\nRun `open-report publish --repair` (with --remote for Cloudflare): it reads every value and writes again what is lost. docs/deploy.md says more.';
};

/** Variables of the environment whose values no message may show. */
const secretVariables = ['CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_API_KEY', 'OPEN_REPORT_SIGNING_KEY'];

/** Parts of a secret that are shorter than this stay in messages: they reveal nothing and occur in other words. */
const shortest = 8;

/**
 * Returns a message without the secrets of the environment, their lines and their words. Messages of this program never
 * contain one; those of Cloudflare's API, a library or Node might.
 */
export function redact(message: string, environment: Record<string, string | undefined>): string {
  return secretVariables
    .flatMap((name) => partsOf(environment[name] ?? ''))
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, part) => text.replaceAll(part, '[secret]'), message);
}

/** Returns a secret and its words, each as it is, as in JSON and as in an address. */
function partsOf(secret: string): string[] {
  const words = [secret.trim(), ...secret.split(/[^\x21-\x7e]|["'`\\]/)].filter(({ length }) => length >= shortest);
  return words.flatMap((word) => [word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word.toWellFormed())]);
}
