import { readFile } from 'node:fs/promises';

import { parse } from 'smol-toml';
import * as v from 'valibot';

import { CliError } from '../cliError.ts';

/** The name of the KV binding in wrangler.toml, which the Worker reads from. */
const binding = 'DATA';

const WranglerConfiguration = v.object({
  account_id: v.optional(v.string()),
  kv_namespaces: v.optional(v.array(v.object({ binding: v.string(), id: v.optional(v.string()) })), []),
});

/** Where a service stands at Cloudflare. */
export interface Account {
  account: string;
  namespace: string;
}

const identifier = /^[0-9a-f]{32}$/;

/** Which namespace of which account is meant: as `wrangler deploy` reads it, or as the command line says. */
export async function readAccount(
  configuration: string,
  environment: Record<string, string | undefined>,
  namespaceOption: string | undefined,
): Promise<Account> {
  const { account_id, kv_namespaces } = await readConfiguration(configuration);
  const account = environment.CLOUDFLARE_ACCOUNT_ID || account_id;
  const namespace = namespaceOption ?? kv_namespaces.find((each) => each.binding === binding)?.id;
  if (account === undefined || !identifier.test(account)) {
    throw new CliError(
      // What stands there is not shown: it may be the token, set under the wrong name.
      `${account === undefined ? 'No account is named' : 'The account ID is not 32 hexadecimal digits'}. Set CLOUDFLARE_ACCOUNT_ID, or account_id in ${configuration}: \`npx wrangler whoami\` shows it.`,
    );
  }
  if (namespace === undefined || !identifier.test(namespace)) {
    throw new CliError(
      `${namespace === undefined ? `No namespace is named` : `“${namespace}” is no namespace ID`}. Make one with \`npx wrangler kv namespace create ${binding}\` and set its ID in ${configuration} (docs/deploy.md), or name one with --namespace.`,
    );
  }
  return { account, namespace };
}

async function readConfiguration(file: string): Promise<v.InferOutput<typeof WranglerConfiguration>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    return v.parse(WranglerConfiguration, parse(text));
  } catch (error) {
    throw new CliError(`Cannot read ${file}: ${(error as Error).message}`);
  }
}
