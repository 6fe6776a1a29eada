import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import * as v from 'valibot';

import { CliError } from '../cliError.ts';
import type { Credentials } from './api.ts';

const bearer = (token: string): Credentials => ({ authorization: `Bearer ${token}` });

/** What a token, a key or an e-mail address consists of: a header with anything else is an error that repeats it. */
const printable = /^[\x21-\x7e]+$/;

/** What `wrangler auth token --json` prints. */
const Printable = v.pipe(v.string(), v.regex(printable));
const WranglerToken = v.variant('type', [
  v.object({ type: v.literal('oauth'), token: Printable }),
  v.object({ type: v.literal('api_token'), token: Printable }),
  v.object({ type: v.literal('api_key'), key: Printable, email: Printable }),
]);

/** CLOUDFLARE_API_TOKEN, or the login that wrangler has: wrangler itself knows where it keeps it and how to renew it. */
export async function readCredentials(environment: Record<string, string | undefined>): Promise<Credentials> {
  const token = environment.CLOUDFLARE_API_TOKEN?.trim();
  if (!token) return readWranglerLogin(environment);
  if (printable.test(token)) return bearer(token);
  throw new CliError(
    `CLOUDFLARE_API_TOKEN is not a token: it has a ${describeStray(token)}. Set it to the token alone, as Cloudflare showed it.`,
  );
}

/** The kind of the first character that no token has, without a character of what may be a secret. */
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

/** Its answer, or nothing where it has no login. */
function askWrangler(environment: Record<string, string | undefined>): Promise<string> {
  const packageFile = createRequire(import.meta.url).resolve('wrangler/package.json');
  const program = join(dirname(packageFile), 'bin', 'wrangler.js');
  const env = { ...environment, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'auth', 'token', '--json'], { env }, (_, stdout) => resolve(stdout));
  });
}
