import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

import * as v from 'valibot';

import { CliError } from '../command.ts';
import type { Credentials } from './api.ts';

/** The name of the KV binding in wrangler's configuration, which the Worker reads from. */
const binding = 'DATA';

const identifier = /^[0-9a-f]{32}$/;

/**
 * The IDs of the account and the namespace: from the environment and the command line, else from the file that `wrangler
 * deploy` reads: `configuration`, or wrangler.json, wrangler.jsonc or wrangler.toml of this folder or the one above.
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
      // The value is not shown: it may be the token, set under the wrong name.
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
  /** As messages name it. */
  file: string;
  account_id?: string | undefined;
  kv_namespaces: { binding: string; id?: string | undefined }[];
}

const nothing: Configuration = { file: 'wrangler.toml', kv_namespaces: [] };

/** Uses wrangler's own reader, which knows all of its formats; it is large, and loaded only here. */
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

/** `wrangler.jsonc:3`, where wrangler says it. */
function placeOf(error: unknown): string | null {
  const { success, output } = v.safeParse(ParseError, error);
  return success ? `${relative(process.cwd(), output.location.file)}:${output.location.line}` : null;
}

const bearer = (token: string): Credentials => ({ authorization: `Bearer ${token}` });

/** A token, a key or an e-mail address. With other characters, `fetch` would throw an error that quotes the header. */
const printable = /^[\x21-\x7e]+$/;

/** What `wrangler auth token --json` prints. */
const Printable = v.pipe(v.string(), v.regex(printable));
const WranglerToken = v.variant('type', [
  v.object({ type: v.literal('oauth'), token: Printable }),
  v.object({ type: v.literal('api_token'), token: Printable }),
  v.object({ type: v.literal('api_key'), key: Printable, email: Printable }),
]);

/** Header fields for CLOUDFLARE_API_TOKEN, else for the login of wrangler, which renews it when it is asked. */
export async function readCredentials(environment: Record<string, string | undefined>): Promise<Credentials> {
  const token = environment.CLOUDFLARE_API_TOKEN?.trim();
  if (!token) return readWranglerLogin(environment);
  if (printable.test(token)) return bearer(token);
  throw new CliError(
    `CLOUDFLARE_API_TOKEN is not a token: it has a ${describeStray(token)}. Set it to the token alone, as Cloudflare showed it.`,
  );
}

/** The kind of the first wrong character, without a character of what may be a secret. */
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

/** What wrangler prints; nothing if there is no login. */
function askWrangler(environment: Record<string, string | undefined>): Promise<string> {
  const packageFile = createRequire(import.meta.url).resolve('wrangler/package.json');
  const program = join(dirname(packageFile), 'bin', 'wrangler.js');
  const env = { ...environment, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'auth', 'token', '--json'], { env }, (_, stdout) => resolve(stdout));
  });
}
