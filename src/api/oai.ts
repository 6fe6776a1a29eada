import {
  answerRequest,
  type Envelope,
  formatAnswer,
  formatError,
  oaiMediaType,
  type Repository,
} from '../catalog/oai/answer.ts';
import { OaiError } from '../catalog/oai/protocol.ts';
import { parseOaiRequest } from '../catalog/oai/request.ts';
import type { IndexRoot } from '../model/collection.ts';
import { routes } from '../routes.ts';
import { readPastRoot } from '../storage/snapshot.ts';
import type { Storage } from '../storage/storage.ts';
import { type ComputedAnswer, digestAsked, weakTag } from './answer.ts';
import type { Context } from './context.ts';
import { readBody, readQuery } from './form.ts';
import { readHarvest } from './harvest.ts';

/** OAI-PMH 2.0, by GET and by POST of a form. */
export async function answerOai(_: unknown, { request, snapshot, storage, build }: Context): Promise<ComputedAnswer> {
  const parameters = request.method === 'POST' ? new URLSearchParams(await readBody(request)) : readQuery(request);
  const { index, root } = snapshot;
  const asked = await digestAsked(parameters.toString());
  return {
    kind: 'computed',
    facts: { cache: 'latest', mediaType: oaiMediaType, entityTag: weakTag(snapshot.tag, asked, build) },
    render: async () => respond(parameters, await openRepository(index, root, storage), storage),
  };
}

async function respond(parameters: URLSearchParams, repository: Repository, storage: Storage): Promise<string> {
  const envelope: Envelope = {
    responseDate: `${new Date().toISOString().slice(0, 19)}Z`,
    baseUrl: repository.baseUrl,
    given: {},
  };
  try {
    const { request, given } = parseOaiRequest(parameters);
    envelope.given = given;
    return formatAnswer(envelope, await answerRequest(request, repository, (index) => reopen(index, storage)));
  } catch (error) {
    if (error instanceof OaiError) return formatError(envelope, error);
    throw error;
  }
}

async function openRepository(index: string, { site, ...root }: IndexRoot, storage: Storage): Promise<Repository> {
  const { listing, texts } = await readHarvest({ site, ...root }, storage);
  return { site, baseUrl: site.public_url + routes.oai.href(), index, listing, metadata: texts };
}

/** The repository as it was, for a token that pins it; `null` where there never was such a state. */
async function reopen(index: string, storage: Storage): Promise<Repository | null> {
  const root = await readPastRoot(storage, index);
  return root && openRepository(index, root, storage);
}
