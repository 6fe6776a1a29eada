import { setTimeout as sleep } from 'node:timers/promises';

import * as v from 'valibot';

import { essenceOf } from '../../http/mediaType.ts';
import { type Bytes, parseJson } from '../../model/bytes.ts';
import { CliError } from '../command.ts';

/** Header fields that authenticate a request. {@link readCredentials} has checked their values. */
export type Credentials = Readonly<Record<string, string>>;

export interface ApiOptions {
  /** `https://api.cloudflare.com/client/v4` */
  baseUrl: string;
  credentials: Credentials;
  wait?: (milliseconds: number) => Promise<unknown>;
  random?: () => number;
  /** Makes a signal that aborts a request after too long a wait. */
  deadline?: () => AbortSignal;
}

export interface ApiRequest {
  method?: 'GET' | 'PUT';
  path: string;
  query?: Readonly<Record<string, string>>;
  json?: unknown;
  /** Whether to send it only once, never again after a failure. The caller then checks the result itself. */
  once?: boolean;
}

const attempts = 7;
/** The first wait is at most half a second, the last at most half a minute. */
const firstWait = 500;
const longestWait = 30_000;
/** After 1,200 requests in five minutes the API answers 429 for five minutes. No wait needs to be longer. */
const longestRetryAfter = 330_000;
const minutes = 60_000;

const Envelope = v.object({
  success: v.optional(v.boolean()),
  errors: v.optional(v.array(v.object({ code: v.optional(v.number()), message: v.string() })), []),
});

interface Answer {
  status: number;
  headers: Headers;
  bytes: Bytes;
}

/** The errors in an answer that refuses a request. */
interface Refusal {
  status: number;
  codes: readonly number[];
  text: string;
}

/** The codes of a 400 for a request without a valid token. */
const loginCodes = new Set([6003, 6111, 9106, 10001]);

/** A client of Cloudflare's REST API: repeats after a temporary failure, throws {@link CliError} if refused. */
export class CloudflareApi {
  readonly #options: Required<ApiOptions>;

  constructor(options: ApiOptions) {
    this.#options = { wait: sleep, random: Math.random, deadline: () => AbortSignal.timeout(2 * minutes), ...options };
  }

  async readValue(path: string): Promise<Bytes | null> {
    const request = { path };
    const answer = await this.#succeed(request);
    if (answer === null) return null;
    // The API gives values no media type, so HTML comes from some other server.
    if (mediaType(answer) === 'text/html') throw notTheApi(request, 'HTML');
    return answer.bytes;
  }

  /** Sends a request, and returns its JSON answer, checked by a schema. */
  async requestJson<T>(request: ApiRequest, schema: v.GenericSchema<unknown, T>): Promise<T> {
    const answer = await this.#succeed(request);
    if (answer === null) throw explain({ status: 404, codes: [keyNotFound], text: 'key not found' }, request);
    const result = v.safeParse(schema, parseJson(answer.bytes));
    if (result.success) return result.output;
    const [issue] = result.issues;
    const place = v.getDotPath(issue) ?? 'the body';
    throw notTheApi(request, `${mediaType(answer) || 'a body without a media type'}; ${place}: ${issue.message}`);
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

  /** Throws for an invalid request, so that errors of the returned function are only errors of the network. */
  #prepare({ method = 'GET', path, query = {}, json }: ApiRequest): () => Promise<Answer | Error> {
    const { baseUrl, credentials, deadline } = this.#options;
    const search = new URLSearchParams(query).toString();
    const url = new URL(`${baseUrl}${path}${search && `?${search}`}`);
    const headers = new Headers({ ...credentials, ...(json !== undefined && { 'content-type': 'application/json' }) });
    const body = json === undefined ? null : JSON.stringify(json);
    return async () => {
      try {
        // Follows no redirect: its target would get the values and the credentials. The API sends none.
        const response = await fetch(url, { method, headers, body, signal: deadline(), redirect: 'manual' });
        const { status, headers: received } = response;
        return { status, headers: received, bytes: new Uint8Array(await response.arrayBuffer()) };
      } catch (error) {
        return error as Error;
      }
    };
  }
}

const mediaType = ({ headers }: Answer): string => essenceOf(headers.get('content-type') ?? '');

/** Whether an answer is a success. A refusal has `success: false`, but sometimes the status 200. */
const isSuccess = (answer: Answer | Error): answer is Answer =>
  !(answer instanceof Error) &&
  answer.status >= 200 &&
  answer.status < 300 &&
  !(mediaType(answer) === 'application/json' && parseEnvelope(answer.bytes).success === false);

const keyNotFound = 10009;

/** Returns the milliseconds until the next attempt; `null` if a repetition is useless. */
function retryDelay(answer: Answer | Error, attempt: number, random: () => number): number | null {
  if (!(answer instanceof Error)) {
    if (answer.status !== 429 && answer.status < 500) return null;
    const asked = readRetryAfter(answer.headers.get('retry-after'));
    if (asked !== null) return asked <= longestRetryAfter ? asked : null;
  }
  return random() * Math.min(longestWait, firstWait * 2 ** (attempt - 1));
}

/** Returns a Retry-After field in milliseconds. The field has seconds or a date (RFC 9110 §10.2.3). */
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

const namespaceNotFound = 10013;

function explain({ status, codes, text }: Refusal, request: ApiRequest): CliError {
  const { method = 'GET', path } = request;
  if (status >= 300 && status < 400) return notTheApi(request, `a redirect (${status})`);
  // An answer without a reason comes from a proxy, not from the API.
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
      `Cloudflare has no such account or namespace.${said} \`npx wrangler kv namespace list\` lists those there are; docs/deploy.md says where to put their IDs.`,
    );
  }
  if (status === 0) return new CliError(`Cannot reach Cloudflare (${method} ${path}): ${text}. Try again.`);
  const again = status === 429 ? ' A limit of the API or of the plan is reached. What was written stays:' : '';
  return new CliError(`Cloudflare answers ${status} to ${method} ${path}.${said}${again} Publish again later.`);
}

const notTheApi = ({ method = 'GET', path }: ApiRequest, what: string): CliError =>
  new CliError(
    `The answer to ${method} ${path} is not one of Cloudflare's API: it is ${what}. A proxy or the login page of a network may answer in its place: open any page in a browser, or use another network. Then run this again. What is stored is not touched: leave \`head\` as it is.`,
  );
