import { setTimeout as sleep } from 'node:timers/promises';

import * as v from 'valibot';

import { CliError } from '../cliError.ts';

/** How requests prove who sends them. */
export type Credentials = Readonly<Record<string, string>>;

export interface ApiOptions {
  /** `https://api.cloudflare.com/client/v4` */
  baseUrl: string;
  credentials: Credentials;
  /** Resolves after so many milliseconds. */
  wait?: (milliseconds: number) => Promise<unknown>;
  /** A number from 0 to 1, as `Math.random`. */
  random?: () => number;
  /** How long an answer may take, in milliseconds. */
  timeout?: number;
}

export interface ApiRequest {
  method?: 'GET' | 'PUT';
  path: string;
  query?: Readonly<Record<string, string>>;
  json?: unknown;
  /** Sent once: whoever asks finds out what came of it. */
  once?: boolean;
}

const attempts = 7;
/** The first wait is half a second or less, the last half a minute or less. */
const firstWait = 500;
const longestWait = 30_000;
/** Over 1,200 requests in five minutes, the API answers 429 for the next five: longer than this nothing is waited for. */
const longestRetryAfter = 330_000;
const minutes = 60_000;

const Envelope = v.object({
  errors: v.optional(v.array(v.object({ code: v.optional(v.number()), message: v.string() })), []),
});

/** What the API says where it refuses. */
interface Refusal {
  status: number;
  codes: readonly number[];
  text: string;
}

/** With 400: the Authorization header is no token at all. */
const loginCodes = new Set([6003, 6111, 9106, 10001]);

/** Cloudflare's REST API: a request that fails for a while is tried again, one that is refused is told in words. */
export class CloudflareApi {
  readonly #options: Required<ApiOptions>;

  constructor(options: ApiOptions) {
    this.#options = { wait: sleep, random: Math.random, timeout: 2 * minutes, ...options };
  }

  /** The answer where it is one of success, and `null` where what was asked for is not there. */
  async request(request: ApiRequest): Promise<Response | null> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#send(request);
      if (answer instanceof Response && answer.ok) return answer;
      const refusal = await describe(answer);
      if (refusal.status === 404 && refusal.codes.includes(keyNotFound)) return null;
      const pause = retryDelay(answer, attempt, this.#options.random);
      if (pause === null || request.once || attempt === attempts) throw explain(refusal, request);
      await this.#options.wait(pause);
    }
  }

  async #send({ method = 'GET', path, query = {}, json }: ApiRequest): Promise<Response | Error> {
    const { baseUrl, credentials, timeout } = this.#options;
    const search = new URLSearchParams(query).toString();
    try {
      return await fetch(`${baseUrl}${path}${search && `?${search}`}`, {
        method,
        headers: { ...credentials, ...(json !== undefined && { 'content-type': 'application/json' }) },
        ...(json !== undefined && { body: JSON.stringify(json) }),
        signal: AbortSignal.timeout(timeout),
      });
    } catch (error) {
      return error as Error;
    }
  }
}

const keyNotFound = 10009;

/** How long to wait before the next attempt, in milliseconds; `null` where another would be refused too. */
function retryDelay(answer: Response | Error, attempt: number, random: () => number): number | null {
  if (answer instanceof Response) {
    if (answer.status !== 429 && answer.status < 500) return null;
    const asked = readRetryAfter(answer.headers.get('retry-after'));
    if (asked !== null) return asked <= longestRetryAfter ? asked : null;
  }
  return random() * Math.min(longestWait, firstWait * 2 ** (attempt - 1));
}

/** RFC 9110 §10.2.3: seconds, or a date. In milliseconds. */
function readRetryAfter(value: string | null): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

async function describe(answer: Response | Error): Promise<Refusal> {
  if (answer instanceof Error) {
    const cause = answer.cause instanceof Error ? `: ${answer.cause.message}` : '';
    return { status: 0, codes: [], text: `${answer.message}${cause}` };
  }
  const body = await answer.text().catch(() => '');
  const { errors } = parseEnvelope(body);
  return {
    status: answer.status,
    codes: errors.flatMap(({ code }) => code ?? []),
    text: errors.map(({ code, message }) => (code === undefined ? message : `${message} (${code})`)).join('; '),
  };
}

function parseEnvelope(body: string): v.InferOutput<typeof Envelope> {
  try {
    return v.parse(Envelope, JSON.parse(body));
  } catch {
    return { errors: [] };
  }
}

const namespaceNotFound = 10013;

function explain({ status, codes, text }: Refusal, { method = 'GET', path }: ApiRequest): CliError {
  const said = text && ` Cloudflare says: ${text}.`;
  if (status === 401 || (status === 400 && codes.some((code) => loginCodes.has(code)))) {
    return new CliError(
      `Cloudflare does not accept the login.${said} Set CLOUDFLARE_API_TOKEN to a token that may edit Workers KV Storage, or run \`npx wrangler login\`.`,
    );
  }
  if (status === 403) {
    return new CliError(
      `The login may not do this in that account.${said} The token needs the permission Workers KV Storage: Edit, for this account.`,
    );
  }
  if (status === 404 || codes.includes(namespaceNotFound)) {
    return new CliError(
      `Cloudflare has no such account or namespace.${said} \`npx wrangler kv namespace list\` tells which there are; docs/deploy.md says where their IDs stand.`,
    );
  }
  if (status === 0) return new CliError(`Cannot reach Cloudflare (${method} ${path}): ${text}. Try again.`);
  const again = status === 429 ? ' A limit of the API or of the plan is reached. What was written stays:' : '';
  return new CliError(`Cloudflare answers ${status} to ${method} ${path}.${said}${again} Publish again later.`);
}
