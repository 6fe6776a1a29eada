import { actions } from '../catalog/ckan/actions.ts';
import {
  CkanError,
  ckanMediaType,
  formatBadRequest,
  formatFailure,
  formatResult,
  type Parameters,
  parseParameters,
} from '../catalog/ckan/call.ts';
import { answerRequest, oaiMediaType, type Repository } from '../catalog/oai/answer.ts';
import type { IndexRoot } from '../model/collection.ts';
import type { HarvestRecord } from '../model/harvest.ts';
import { routes } from '../routes.ts';
import { readPastRoot } from '../storage/snapshot.ts';
import { type Storage, Unavailable } from '../storage/storage.ts';
import {
  type Answer,
  computed,
  type ComputedAnswer,
  type Context,
  digestAsked,
  messageAnswer,
  type MessageAnswer,
  weakTag,
} from './answer.ts';
import { readBody, searchParams } from './request.ts';

/** Answers OAI-PMH 2.0 requests: GET, or POST of a form. */
export async function answerOai(_: unknown, { request, snapshot, storage, build }: Context): Promise<ComputedAnswer> {
  const parameters = request.method === 'POST' ? new URLSearchParams(await readBody(request)) : searchParams(request);
  const { index, root } = snapshot;
  const asked = await digestAsked(parameters.toString());
  return computed(oaiMediaType, weakTag(snapshot.tag, asked, build), async () => {
    const responseDate = `${new Date().toISOString().slice(0, 19)}Z`;
    const repository = await openRepository(index, root, storage);
    // A resumption token names the state that its list began in; `null` if there never was such a state.
    return answerRequest(parameters, repository, responseDate, async (earlier) => {
      const past = await readPastRoot(storage, earlier);
      return past && openRepository(earlier, past, storage);
    });
  });
}

async function openRepository(index: string, root: IndexRoot, storage: Storage): Promise<Repository> {
  const { listing, texts } = await readHarvest(root, storage);
  const { site } = root;
  return { site, baseUrl: site.public_url + routes.oai.href(), index, listing, metadata: texts };
}

/** Answers CKAN's action API, read only. Parameters come in the query, a form or JSON; errors have CKAN's own form. */
export async function answerCkan({ action }: { readonly action: string }, context: Context): Promise<Answer> {
  const { request, snapshot, storage, build } = context;
  if (!Object.hasOwn(actions, action)) return refuse(400, formatBadRequest(`Action name not known: ${action}`));
  const query = searchParams(request);
  const sent = request.method === 'POST' ? await readBody(request) : '';
  let parameters: Parameters;
  try {
    parameters = parseParameters(query, sent);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse(400, formatBadRequest(`JSON Error: ${error.message}`));
  }
  const { root } = snapshot;
  const { site } = root;
  const help = `${site.public_url}${routes.ckanAction.href({ action: 'help_show' })}?name=${action}`;
  const asked = await digestAsked([action, query.toString(), sent]);
  return computed(ckanMediaType, weakTag(snapshot.tag, asked, build), async () => {
    const { listing, texts } = await readHarvest(root, storage);
    const packages = texts.bind(null, 'ckan');
    try {
      return formatResult(help, await actions[action]!.run(parameters, { site, listing, packages }));
    } catch (error) {
      if (!(error instanceof CkanError)) throw error;
      const { status, body } = formatFailure(help, error);
      return refuse(status, body);
    }
  });
}

/** Answers with the API version, by which clients recognize CKAN. */
export const answerCkanRoot = (_: unknown, { build }: Context): Answer =>
  computed(ckanMediaType, weakTag('ckan', build), () => `${JSON.stringify({ version: 3 })}\n`);

const refuse = (status: number, body: string): MessageAnswer =>
  messageAnswer(status, body, { cache: status === 404 ? 'gone' : 'error', mediaType: ckanMediaType });

/**
 * Reads the listing. `texts` returns the metadata of records, in their order; it was rendered when they were published.
 * Throws {@link Unavailable} if the collection was published without a listing.
 */
async function readHarvest({ harvest }: IndexRoot, storage: Storage) {
  if (harvest === undefined) throw new Unavailable('the collection has not been published for harvesters yet');
  const listing = await storage.harvest(harvest);
  const texts = async (kind: string, records: readonly HarvestRecord[]): Promise<string[]> => {
    const digestOf = ({ id }: HarvestRecord): string => {
      const digest = listing.shards[kind]?.[id.slice(0, listing.digits)];
      if (digest === undefined) throw new Unavailable(`the listing names no shard of ${kind} for ${id}`);
      return digest;
    };
    const wanted = [...new Set(records.map(digestOf))];
    const shards = new Map(await Promise.all(wanted.map(async (each) => [each, await storage.shard(each)] as const)));
    return records.map((record) => {
      const text = shards.get(digestOf(record))![record.id];
      // Fail instead of leaving the record out: harvesters delete datasets that are missing from a list.
      if (text === undefined) throw new Unavailable(`a shard of ${kind} lacks ${record.id}`);
      return text;
    });
  };
  return { listing, texts };
}
