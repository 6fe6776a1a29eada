import type { Facts } from '../answers/policy.ts';
import { formatEntityTag } from '../http/entityTag.ts';
import { type Bytes, encodeUtf8, sha256 } from '../model/bytes.ts';
import type { Representation } from '../model/manifest.ts';
import type { RouteName, RouteParameters } from '../routes.ts';
import type { Snapshot } from '../storage/snapshot.ts';
import type { StoredKey, Storage } from '../storage/storage.ts';
import type { Match } from './match.ts';

/** What a handler returns. */
export type Answer = SentAnswer | TableAnswer;

/** Plain data, from which `send` builds the Response. */
export type SentAnswer = StoredAnswer | ComputedAnswer | RedirectAnswer | MessageAnswer;

/** A published representation. `send` reads its bytes only if the response has a body. */
export interface StoredAnswer {
  kind: 'stored';
  representation: Pick<Representation, 'digest' | 'size' | 'media_type' | 'codings'>;
  /** The bytes without a content coding, or where storage has them. */
  body: StoredKey | Blob;
  facts: Omit<Facts, 'size' | 'digest' | 'coding' | 'entityTag' | 'mediaType'> & { lastModified: number };
  /** Whether the answer stays the same until the next publication, so that it can be cached. */
  lasting?: boolean;
}

/** A body that `render` computes, unless the client's validator matches. */
export interface ComputedAnswer {
  kind: 'computed' | 'page';
  facts: Omit<Facts, 'size'> & { entityTag: string };
  lasting?: boolean;
  /** Returns the body; or a message, where rendering finds an error that the client's protocol words itself (CKAN, MCP). */
  render: (storage: Storage) => Rendering | MessageAnswer | Promise<Rendering | MessageAnswer>;
}

/** A body, alone or with the Link header that was computed with it. */
export type Rendering = string | Bytes | { kind: 'linked'; body: string | Bytes; link: string };

/** A rendered body as bytes, and its Link header. */
export interface Rendered {
  body: Bytes;
  link: string | undefined;
}

/** A table in one format. It outlives the request that found it, so `select` gets the storage of the request at hand. */
export interface TableAnswer {
  kind: 'table';
  /** Answers with the rows that the parameters select; without parameters, with the file of all rows. */
  select(parameters: QueryString, storage: Storage): SentAnswer | Promise<SentAnswer>;
}

/** The query parameters of an address. */
export interface QueryString {
  /** Decoded. */
  entries: readonly (readonly [name: string, value: string])[];
  /** The same parameters as the client wrote them: `name=value`, percent-encoded. */
  written: readonly string[];
}

/** A 302 from a range of versions (`@1`, `@1.2`) to its newest release; of a difference also from `latest`. */
export interface RedirectAnswer {
  kind: 'redirect';
  location: string;
}

/** A body and its status, without validators: a problem, an error of another protocol, a health check. */
export interface MessageAnswer {
  kind: 'message';
  status: number;
  body: string | Bytes | ReadableStream | null;
  facts: Omit<Facts, 'size'>;
}

export const messageAnswer = (
  status: number,
  body: MessageAnswer['body'],
  facts: MessageAnswer['facts'],
): MessageAnswer => ({ kind: 'message', status, body, facts });

/** A weak entity tag from everything that a computed body depends on: the snapshot, the query, the build. */
export const weakTag = (...state: readonly string[]): string => formatEntityTag(state.join('.'), true);

/** 16 hex digits for a query of any length, as a part of an entity tag. */
export const digestAsked = async (asked: unknown): Promise<string> =>
  (await sha256(encodeUtf8(JSON.stringify(asked)))).slice(0, 16);

/** The answer in the current state: a body that `render` computes. */
export const computed = (
  mediaType: string,
  entityTag: string,
  render: ComputedAnswer['render'],
  facts: Partial<Facts> = {},
): ComputedAnswer => ({ kind: 'computed', facts: { cache: 'latest', mediaType, entityTag, ...facts }, render });

export const redirect = (location: string): RedirectAnswer => ({ kind: 'redirect', location });

/** Renders JSON with line breaks, so that people can read it. */
export const renderJson = (value: unknown) => (): string => `${JSON.stringify(value, null, 1)}\n`;

/** One request, as handlers see it. */
export interface RequestContext {
  request: Request;
  /** Decoded path of the request. */
  path: string;
  match: Match;
  storage: Storage;
  /** The ID of this build of the Worker. It is part of every weak entity tag, since new code may compute other bytes. */
  build: string;
}

/** A state of the collection, and the storage that has it. */
export interface State {
  snapshot: Snapshot;
  storage: Storage;
}

/** A request, and the state of the collection that it is answered from. */
export interface Context extends RequestContext, State {
  /** Answers a request for any other address. MCP tools and resources use it. */
  handle: (context: Context) => Answer | Promise<Answer>;
}

/** A handler of a route. One that takes a {@link RequestContext} works before anything has been published. */
export type Handler<Name extends RouteName = RouteName, Given = Context> = (
  parameters: RouteParameters<Name>,
  context: Given,
) => Answer | Promise<Answer>;
