import { setTimeout as sleep } from 'node:timers/promises';

import * as v from 'valibot';

import { type Bytes, decodeUtf8 } from '../../model/bytes.ts';
import { CliError } from '../command.ts';

/** How requests prove who sends them: header fields, whose values {@link readCredentials} has checked. */
export type Credentials = Readonly<Record<string, string>>;

export interface ApiOptions {
  /** `https://api.cloudflare.com/client/v4` */
  baseUrl: string;
  credentials: Credentials;
  /** Resolves after so many milliseconds. */
  wait?: (milliseconds: number) => Promise<unknown>;
  /** A number from 0 to 1, as `Math.random`. */
  random?: () => number;
  /** Ends the waiting for the answer of a request that is being sent. */
  deadline?: () => AbortSignal;
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
  success: v.optional(v.boolean()),
  errors: v.optional(v.array(v.object({ code: v.optional(v.number()), message: v.string() })), []),
});

/** An answer, read whole. */
interface Answer {
  status: number;
  headers: Headers;
  bytes: Bytes;
}

/** What the API says where it refuses. */
interface Refusal {
  status: number;
  codes: readonly number[];
  text: string;
}

/** With 400: the Authorization header is no token at all. */
const loginCodes = new Set([6003, 6111, 9106, 10001]);

/** Cloudflare's REST API: a request that fails for a while is sent again, one that is refused becomes a {@link CliError}. */
export class CloudflareApi {
  readonly #options: Required<ApiOptions>;

  constructor(options: ApiOptions) {
    this.#options = { wait: sleep, random: Math.random, deadline: () => AbortSignal.timeout(2 * minutes), ...options };
  }

  /** The value at a path, or `null` where there is none. */
  async readValue(path: string): Promise<Bytes | null> {
    const request = { path };
    const answer = await this.#succeed(request);
    if (answer === null) return null;
    // The API has no media type for values: HTML is somebody else's.
    if (mediaType(answer) === 'text/html') throw notTheApi(request, `HTML`);
    return answer.bytes;
  }

  /** The JSON that answers a request, checked by a schema. */
  async requestJson<T>(request: ApiRequest, schema: v.GenericSchema<unknown, T>): Promise<T> {
    const answer = await this.#succeed(request);
    if (answer === null) throw explain({ status: 404, codes: [keyNotFound], text: 'key not found' }, request);
    const result = v.safeParse(schema, parseJson(answer.bytes));
    if (result.success) return result.output;
    const [issue] = result.issues;
    const place = v.getDotPath(issue) ?? 'the body';
    throw notTheApi(request, `${mediaType(answer) ?? 'a body without a media type'}; ${place}: ${issue.message}`);
  }

  async #succeed(request: ApiRequest): Promise<Answer | null> {
    const send = this.#prepare(request);
    for (let attempt = 1; ; attempt++) {
      const answer = await send();
      if (isSuccess(answer)) return answer;
      const refusal = describe(answer);
      if (refusal.status === 404 && refusal.codes.includes(keyNotFound)) return null;
      const pause = retryDelay(answer, attempt, this.#options.random);
      if (pause === null || request.once || attempt === attempts) throw explain(refusal, request);
      await this.#options.wait(pause);
    }
  }

  /** Whatever can be wrong with the request itself is found here: what the sending catches is the network's. */
  #prepare({ method = 'GET', path, query = {}, json }: ApiRequest): () => Promise<Answer | Error> {
    const { baseUrl, credentials, deadline } = this.#options;
    const search = new URLSearchParams(query).toString();
    const url = new URL(`${baseUrl}${path}${search && `?${search}`}`);
    const headers = new Headers({ ...credentials, ...(json !== undefined && { 'content-type': 'application/json' }) });
    const body = json === undefined ? null : JSON.stringify(json);
    return async () => {
      try {
        // The API redirects nobody: whoever does would get the values, and a login that is no `authorization`.
        const response = await fetch(url, { method, headers, body, signal: deadline(), redirect: 'manual' });
        return {
          status: response.status,
          headers: response.headers,
          bytes: new Uint8Array(await response.arrayBuffer()),
        };
      } catch (error) {
        return error as Error;
      }
    };
  }
}

const mediaType = ({ headers }: Answer): string | undefined => headers.get('content-type')?.split(';')[0]!.trim();

/** A refusal has `success: false`, and not always a status of one. */
const isSuccess = (answer: Answer | Error): answer is Answer =>
  !(answer instanceof Error) &&
  answer.status >= 200 &&
  answer.status < 300 &&
  !(mediaType(answer) === 'application/json' && parseEnvelope(answer.bytes).success === false);

const keyNotFound = 10009;

/** How long to wait before the next attempt, in milliseconds; `null` where another would be refused too. */
function retryDelay(answer: Answer | Error, attempt: number, random: () => number): number | null {
  if (!(answer instanceof Error)) {
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

function describe(answer: Answer | Error): Refusal {
  if (answer instanceof Error) {
    const cause = answer.cause instanceof Error ? `: ${answer.cause.message}` : '';
    return { status: 0, codes: [], text: `${answer.message}${cause}` };
  }
  const { errors } = parseEnvelope(answer.bytes);
  return {
    status: answer.status,
    codes: errors.flatMap(({ code }) => code ?? []),
    text: errors.map(({ code, message }) => (code === undefined ? message : `${message} (${code})`)).join('; '),
  };
}

function parseEnvelope(bytes: Bytes): v.InferOutput<typeof Envelope> {
  const { success, output } = v.safeParse(Envelope, parseJson(bytes));
  return success ? output : { errors: [] };
}

/** The JSON, or nothing where it is none. */
function parseJson(bytes: Bytes): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch {
    return undefined;
  }
}

const namespaceNotFound = 10013;

function explain({ status, codes, text }: Refusal, request: ApiRequest): CliError {
  const { method = 'GET', path } = request;
  if (status >= 300 && status < 400) return notTheApi(request, `a redirect (${status})`);
  // The API refuses with its own words; a proxy does not.
  if (status >= 400 && status < 500 && status !== 429 && !text && codes.length === 0) {
    return notTheApi(request, `${status} without a reason`);
  }
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

/** An answer of success that the API would not give. */
const notTheApi = ({ method = 'GET', path }: ApiRequest, what: string): CliError =>
  new CliError(
    `The answer to ${method} ${path} is not one of Cloudflare's API: it is ${what}. A proxy or the login page of a network may answer in its place: open any page in a browser, or use another network. Then run this again. What is stored is not touched: leave \`head\` as it is.`,
  );
