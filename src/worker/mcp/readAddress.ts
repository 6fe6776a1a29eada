import { readPath } from '../address.ts';
import { answerDocument } from '../collection.ts';
import type { Exchange } from '../exchange.ts';
import { answerReportAddress } from '../release.ts';
import { routes } from '../../routes.ts';

/** What an address of this service answers: agents get what everyone gets, under the same schemas and limits. */
export async function readAddress(exchange: Exchange, address: string): Promise<string> {
  const request = new Request(new URL(address, exchange.request.url), { headers: { Accept: 'application/json' } });
  const inside = { ...exchange, request, path: readPath(request.url) };
  const ofReport = inside.path.startsWith(`${routes.reports.pattern}/`);
  const answer = await (ofReport ? answerReportAddress(inside) : answerDocument(inside));
  const location = answer.headers.get('Location');
  // A range of versions is sent on to a release, which is no range any more.
  return location === null ? answer.text() : readAddress(exchange, location);
}
