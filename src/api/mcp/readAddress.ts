import { readPath } from '../address.ts';
import { prepare } from '../answerMemory.ts';
import type { Context } from '../context.ts';
import { answerRequest } from '../handlers.ts';
import { matchRoute } from '../match.ts';
import { send } from '../send.ts';

/** What an address of this service answers: agents get what everyone gets, under the same schemas and limits. */
export async function readAddress(context: Context, address: string): Promise<Response> {
  const { public_url: origin } = context.snapshot.root.site;
  const request = new Request(origin + address, { headers: { Accept: 'application/json' } });
  const path = readPath(request.url);
  const answer = await answerRequest({ ...context, request, path, match: matchRoute(path) });
  // A range of versions is sent on to a release, which is no range any more.
  if (answer.kind === 'redirect') return readAddress(context, answer.location);
  return send(prepare(answer), request, context.storage);
}
