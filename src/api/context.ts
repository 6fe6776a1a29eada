import type { RouteName, RouteParameters } from '../routes.ts';
import type { Snapshot } from '../storage/snapshot.ts';
import type { Storage } from '../storage/storage.ts';
import type { Answer } from './answer.ts';
import type { Match } from './match.ts';

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

/** What the Worker is given: see wrangler.toml. */
export interface Environment {
  DATA: KVNamespace;
  /** The deployed version of this Worker; absent on this machine. */
  VERSION?: WorkerVersionMetadata;
  /** The same for local serving: the digest of the bundle. */
  BUILD_ID?: string;
  /** The value of Strict-Transport-Security (RFC 6797 §6.1), where the operator wants it: docs/deploy.md. */
  OPEN_REPORT_HSTS?: string;
}

export const buildId = ({ VERSION, BUILD_ID }: Environment): string =>
  (VERSION?.id ?? BUILD_ID ?? 'unversioned').slice(0, 8);
