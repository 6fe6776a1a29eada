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
import type { HarvestListing, HarvestRecord } from '../model/harvest.ts';
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
    return answerRequest(parameters, repository, responseDate, (earlier) => reopen(earlier, storage));
  });
}

async function openRepository(index: string, { site, ...root }: IndexRoot, storage: Storage): Promise<Repository> {
  const { listing, texts } = await readHarvest({ site, ...root }, storage);
  return { site, baseUrl: site.public_url + routes.oai.href(), index, listing, metadata: texts };
}

/** The repository in the state that a resumption token names; `null` if there never was such a state. */
async function reopen(index: string, storage: Storage): Promise<Repository | null> {
  const root = await readPastRoot(storage, index);
  return root && openRepository(index, root, storage);
}

/** Answers CKAN's action API, read only. Parameters come in the query, a form or JSON; errors have CKAN's own form. */
export async function answerCkan({ action }: { readonly action: string }, context: Context): Promise<Answer> {
  const { request } = context;
  if (!Object.hasOwn(actions, action)) return refuse(400, formatBadRequest(`Action name not known: ${action}`));
  const query = searchParams(request);
  const body = request.method === 'POST' ? await readBody(request) : '';
  let parameters: Parameters;
  try {
    parameters = parseParameters(query, body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse(400, formatBadRequest(`JSON Error: ${error.message}`));
  }
  return run(context, action, parameters, [query.toString(), body]);
}

/** Answers with the API version, by which clients recognize CKAN. */
export const answerCkanRoot = (_: unknown, { build }: Context): Answer =>
  computed(ckanMediaType, weakTag('ckan', build), () => `${JSON.stringify({ version: 3 })}\n`);

/** Runs an action. `written` are the query and the body as sent, which the entity tag covers. */
async function run(
  { snapshot, storage, build }: Context,
  action: string,
  parameters: Parameters,
  written: readonly string[],
): Promise<Answer> {
  const { root } = snapshot;
  const { site } = root;
  const help = `${site.public_url}${routes.ckanAction.href({ action: 'help_show' })}?name=${action}`;
  const asked = await digestAsked([action, ...written]);
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

const refuse = (status: number, body: string): MessageAnswer =>
  messageAnswer(status, body, { cache: status === 404 ? 'gone' : 'error', mediaType: ckanMediaType });

/** The records for harvesters, in one state of the collection. */
export interface Harvest {
  listing: HarvestListing;
  /** Returns the metadata of `records`, in the same order. The texts were rendered when they were published. */
  texts(kind: string, records: readonly HarvestRecord[]): Promise<string[]>;
}

/** Reads the listing. Throws {@link Unavailable} if the collection was published without one. */
export async function readHarvest({ harvest }: IndexRoot, storage: Storage): Promise<Harvest> {
  if (harvest === undefined) throw new Unavailable('the collection has not been published for harvesters yet');
  const listing = await storage.harvest(harvest);
  return { listing, texts: (kind, records) => readTexts(listing, storage, kind, records) };
}

async function readTexts(
  { digits, shards }: HarvestListing,
  storage: Storage,
  kind: string,
  records: readonly HarvestRecord[],
): Promise<string[]> {
  const digestOf = ({ id }: HarvestRecord): string => {
    const digest = shards[kind]?.[id.slice(0, digits)];
    if (digest === undefined) throw new Unavailable(`the listing names no shard of ${kind} for ${id}`);
    return digest;
  };
  const wanted = [...new Set(records.map(digestOf))];
  const read = new Map(await Promise.all(wanted.map(async (digest) => [digest, await storage.shard(digest)] as const)));
  return records.map((record) => {
    const text = read.get(digestOf(record))![record.id];
    // Fail instead of leaving the record out: harvesters delete datasets that are missing from a list.
    if (text === undefined) throw new Unavailable(`a shard of ${kind} lacks ${record.id}`);
    return text;
  });
}
