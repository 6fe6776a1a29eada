import { relative } from 'node:path';

import * as v from 'valibot';

import { CliError } from '../cliError.ts';

/** The name of the KV binding in wrangler's configuration, which the Worker reads from. */
const binding = 'DATA';

/** Where a service stands at Cloudflare. */
export interface Account {
  account: string;
  namespace: string;
}

const identifier = /^[0-9a-f]{32}$/;

/**
 * Which namespace of which account is meant: as the command line says, or as `wrangler deploy` reads it from
 * `configuration`, or from the wrangler.json, wrangler.jsonc or wrangler.toml of this folder or the one above.
 */
export async function readAccount(
  environment: Record<string, string | undefined>,
  namespaceOption: string | undefined,
  configuration?: string,
): Promise<Account> {
  const named = environment.CLOUDFLARE_ACCOUNT_ID || undefined;
  const { file, account_id, kv_namespaces } =
    named !== undefined && namespaceOption !== undefined ? nothing : await readConfiguration(configuration);
  const account = named ?? account_id;
  const namespace = namespaceOption ?? kv_namespaces.find((each) => each.binding === binding)?.id;
  if (account === undefined || !identifier.test(account)) {
    throw new CliError(
      // What stands there is not shown: it may be the token, set under the wrong name.
      `${account === undefined ? 'No account is named' : 'The account ID is not 32 hexadecimal digits'}. Set CLOUDFLARE_ACCOUNT_ID, or account_id in ${file}: \`npx wrangler whoami\` shows it.`,
    );
  }
  if (namespace === undefined || !identifier.test(namespace)) {
    throw new CliError(
      `${namespace === undefined ? `No namespace is named` : `“${namespace}” is no namespace ID`}. Make one with \`npx wrangler kv namespace create ${binding}\` and set its ID in ${file} (docs/deploy.md), or name one with --namespace.`,
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

/** By wrangler's own reader, which takes all of its formats; it is large, and read only here. */
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
