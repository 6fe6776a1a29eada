import { answerAcross } from '../across/answerAcross.ts';
import { readPath } from '../address.ts';
import { answerDocument } from '../collection.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { answerReportAddress } from '../release.ts';
import { routes } from '../../routes.ts';

const below: readonly (readonly [string, Answer])[] = [
  [routes.reports.pattern, answerReportAddress],
  [routes.tables.pattern, answerAcross],
];

/** What an address of this service answers: agents get what everyone gets, under the same schemas and limits. */
export async function readAddress(exchange: Exchange, address: string): Promise<Response> {
  const { public_url: origin } = exchange.snapshot.root.site;
  const request = new Request(origin + address, { headers: { Accept: 'application/json' } });
  const inside = { ...exchange, request, path: readPath(request.url) };
  const [, answerBelow] = below.find(([pattern]) => inside.path.startsWith(`${pattern}/`)) ?? [];
  const answer = await (answerBelow ?? answerDocument)(inside);
  const location = answer.headers.get('Location');
  // A range of versions is sent on to a release, which is no range any more.
  return location === null ? answer : readAddress(exchange, location);
}
