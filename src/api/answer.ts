import type { Facts } from '../answers/policy.ts';
import { formatEntityTag } from '../http/entityTag.ts';
import { type Bytes, encodeUtf8 } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import type { Representation } from '../model/manifest.ts';
import type { RouteName, RouteParameters } from '../routes.ts';
import type { Snapshot } from '../storage/snapshot.ts';
import type { Location, Storage } from '../storage/storage.ts';
import type { Match } from './match.ts';

/** What a handler answers with: plain data, which `send` makes a response of. */
export type Answer = StoredAnswer | ComputedAnswer | RedirectAnswer | MessageAnswer;

/** A representation that was published, or a part of one: its bytes are read only where they are to be sent. */
export interface StoredAnswer {
  kind: 'stored';
  representation: Pick<Representation, 'digest' | 'size' | 'media_type' | 'codings'>;
  /** Where the bytes without a content coding are, or the bytes themselves. */
  body: Location | Blob;
  facts: Omit<Facts, 'size' | 'digest' | 'coding' | 'entityTag' | 'mediaType'> & { lastModified: number };
  /** Whether the same target is answered so until the next publication. */
  lasting?: boolean;
}

/** A body that is computed out of a snapshot, unless the client has it already. */
export interface ComputedAnswer {
  kind: 'computed' | 'page';
  facts: Omit<Facts, 'size'> & { entityTag: string };
  lasting?: boolean;
  /** An error of another protocol, which shows only then, is a message. */
  render: (storage: Storage) => Rendering | MessageAnswer | Promise<Rendering | MessageAnswer>;
}

/** A body, and the links that are known only with it. */
export type Rendering = string | Bytes | { kind: 'linked'; body: string | Bytes; link: string };

/** A body that was computed, and its Link field. */
export interface Rendered {
  body: Bytes;
  link: string | undefined;
}

/** A range of versions leads to the newest that fits: the address of a release is permanent, this one isn't. */
export interface RedirectAnswer {
  kind: 'redirect';
  location: string;
}

/** A body with its status, as it is: a problem, the error of another protocol, what is true only now. */
export interface MessageAnswer {
  kind: 'message';
  status: number;
  body: string | Bytes | ReadableStream | null;
  facts: Omit<Facts, 'size'>;
}

/** An entity tag for what a body depends on: the snapshot, what was asked for, the build. */
export const weakTag = (...state: readonly string[]): string => formatEntityTag(state.join('.'), true);

/** What was asked for, however long, as a part of an entity tag. */
export const digestAsked = async (asked: unknown): Promise<string> =>
  (await sha256(encodeUtf8(JSON.stringify(asked)))).slice(0, 16);

export const redirect = (location: string): RedirectAnswer => ({ kind: 'redirect', location });

/** JSON as a person reads it too. */
export const renderJson = (value: unknown) => (): string => `${JSON.stringify(value, null, 1)}\n`;

/** One request, as handlers see it. */
export interface RequestContext {
  request: Request;
  /** Decoded path of the request. */
  path: string;
  match: Match;
  storage: Storage;
  /** Identifies this build of the Worker: computed answers change with it. */
  build: string;
}

/** A request, and the state of the collection that it is answered from. */
export interface Context extends RequestContext {
  snapshot: Snapshot;
  /** What handles any request: an agent's is for other addresses. */
  handle: (context: Context) => Answer | Promise<Answer>;
}

/** Answers the requests of a route. */
export type Handler<Name extends RouteName = RouteName> = (
  parameters: RouteParameters<Name>,
  context: Context,
) => Answer | Promise<Answer>;

/** Answers the requests of a route without anything published. */
export type BareHandler<Name extends RouteName = RouteName> = (
  parameters: RouteParameters<Name>,
  context: RequestContext,
) => Answer | Promise<Answer>;
