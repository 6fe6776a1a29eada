import type { Answer } from './answer.ts';
import type { RouteName, RouteParameters } from '../routes.ts';
import type { Match } from './match.ts';
import type { Snapshot } from './snapshot.ts';
import type { Storage } from './storage.ts';

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
