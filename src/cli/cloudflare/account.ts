import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

import * as v from 'valibot';

import { CliError } from '../command.ts';
import type { Credentials } from './api.ts';

/** The name of the Worker's KV binding in wrangler's configuration. */
const binding = 'DATA';

const identifier = /^[0-9a-f]{32}$/;

/**
 * Reads the IDs of the account and the namespace: from the environment and the command line, else from the file that
 * `wrangler deploy` reads. This is `configuration`, or wrangler.json, wrangler.jsonc or wrangler.toml in this folder or
 * the one above. Throws {@link CliError}.
 */
export async function readAccount(
  environment: Record<string, string | undefined>,
  namespaceOption: string | undefined,
  configuration?: string,
): Promise<{ account: string; namespace: string }> {
  const named = environment.CLOUDFLARE_ACCOUNT_ID || undefined;
  const { file, account_id, kv_namespaces } =
    named !== undefined && namespaceOption !== undefined ? nothing : await readConfiguration(configuration);
  const account = named ?? account_id;
  const namespace = namespaceOption ?? kv_namespaces.find((each) => each.binding === binding)?.id;
  if (account === undefined || !identifier.test(account)) {
    throw new CliError(
      // The message hides the value, which may be a token in the wrong variable.
      `${account === undefined ? 'No account is named' : 'The account ID is not 32 hexadecimal digits'}. Set CLOUDFLARE_ACCOUNT_ID, or account_id in ${file}: \`npx wrangler whoami\` shows it.`,
    );
  }
  if (namespace === undefined || !identifier.test(namespace)) {
    throw new CliError(
      `${namespace === undefined ? 'No namespace is named' : `“${namespace}” is not a namespace ID`}. Make one with \`npx wrangler kv namespace create ${binding}\` and set its ID in ${file} (docs/deploy.md), or name one with --namespace.`,
    );
  }
  return { account, namespace };
}

interface Configuration {
  /** Its name in messages. */
  file: string;
  account_id?: string | undefined;
  kv_namespaces: { binding: string; id?: string | undefined }[];
}

const nothing: Configuration = { file: 'wrangler.toml', kv_namespaces: [] };

/** Uses wrangler's own parser, which supports all of its formats. It is large, so only this function imports it. */
async function readConfiguration(config: string | undefined): Promise<Configuration> {
  const { unstable_readConfig: readConfig } = await import('wrangler');
  try {
    const { configPath, account_id, kv_namespaces } = readConfig({ config }, { hideWarnings: true });
    const file = configPath === undefined ? nothing.file : relative(process.cwd(), configPath);
    return { file, account_id, kv_namespaces };
  } catch (error) {
    throw new CliError(
      `Cannot read ${placeOf(error) ?? config ?? "wrangler's configuration"}: ${(error as Error).message}`,
    );
  }
}

const ParseError = v.object({ location: v.object({ file: v.string(), line: v.number() }) });

/** Returns the place of an error, `wrangler.jsonc:3`; `null` if wrangler does not give it. */
function placeOf(error: unknown): string | null {
  const { success, output } = v.safeParse(ParseError, error);
  return success ? `${relative(process.cwd(), output.location.file)}:${output.location.line}` : null;
}

const bearer = (token: string): Credentials => ({ authorization: `Bearer ${token}` });

/** Matches a token, a key or an e-mail address. For other characters `fetch` throws an error that quotes them. */
const printable = /^[\x21-\x7e]+$/;

/** The output of `wrangler auth token --json`. */
const Printable = v.pipe(v.string(), v.regex(printable));
const WranglerToken = v.variant('type', [
  v.object({ type: v.literal('oauth'), token: Printable }),
  v.object({ type: v.literal('api_token'), token: Printable }),
  v.object({ type: v.literal('api_key'), key: Printable, email: Printable }),
]);

/** Returns the header fields for CLOUDFLARE_API_TOKEN, else for wrangler's renewed login. Throws {@link CliError}. */
export async function readCredentials(environment: Record<string, string | undefined>): Promise<Credentials> {
  const token = environment.CLOUDFLARE_API_TOKEN?.trim();
  if (!token) return readWranglerLogin(environment);
  if (printable.test(token)) return bearer(token);
  throw new CliError(
    `CLOUDFLARE_API_TOKEN is not a token: it has a ${describeStray(token)}. Set it to the token alone, as Cloudflare showed it.`,
  );
}

/** Names the kind of the first invalid character. Never shows a character of a possible secret. */
function describeStray(token: string): string {
  const [stray] = /[^\x21-\x7e]/.exec(token)!;
  if (/[\r\n]/.test(stray)) return 'line break';
  return /\s/.test(stray) ? 'blank' : 'character that is not printable ASCII';
}

async function readWranglerLogin(environment: Record<string, string | undefined>): Promise<Credentials> {
  const printed = await askWrangler(environment);
  try {
    const login = v.parse(WranglerToken, JSON.parse(printed));
    return login.type === 'api_key' ? { 'x-auth-key': login.key, 'x-auth-email': login.email } : bearer(login.token);
  } catch {
    throw new CliError(
      'There is no login to Cloudflare. Set CLOUDFLARE_API_TOKEN to a token that may edit Workers KV Storage, or run `npx wrangler login`.',
    );
  }
}

/** Returns the output of wrangler; empty without a login. */
function askWrangler(environment: Record<string, string | undefined>): Promise<string> {
  const packageFile = createRequire(import.meta.url).resolve('wrangler/package.json');
  const program = join(dirname(packageFile), 'bin', 'wrangler.js');
  const env = { ...environment, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'auth', 'token', '--json'], { env }, (_, stdout) => resolve(stdout));
  });
}
