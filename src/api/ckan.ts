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
import { routes } from '../routes.ts';
import { type Answer, digestAsked, type MessageAnswer, weakTag } from './answer.ts';
import type { Context } from './context.ts';
import { readBody, readQuery } from './form.ts';
import { readHarvest } from './harvest.ts';

/** CKAN's action API, read only: parameters in the address, in a form or in JSON; CKAN's own errors. */
export async function answerCkan({ action }: { readonly action: string }, context: Context): Promise<Answer> {
  const { request } = context;
  if (!Object.hasOwn(actions, action)) return refuse(400, formatBadRequest(`Action name not known: ${action}`));
  const query = readQuery(request);
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

/** What clients tell a CKAN by. */
export const answerCkanRoot = (_: unknown, { build }: Context): Answer => ({
  kind: 'computed',
  facts: { cache: 'latest', mediaType: ckanMediaType, entityTag: weakTag('ckan', build) },
  render: () => `${JSON.stringify({ version: 3 })}\n`,
});

/** `written` is what the parameters were read from: an entity tag must differ from one call to another. */
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
  return {
    kind: 'computed',
    facts: { cache: 'latest', mediaType: ckanMediaType, entityTag: weakTag(snapshot.tag, asked, build) },
    render: async () => {
      const { listing, texts } = await readHarvest(root, storage);
      const packages = texts.bind(null, 'ckan');
      try {
        return formatResult(help, await actions[action]!.run(parameters, { site, listing, packages }));
      } catch (error) {
        if (!(error instanceof CkanError)) throw error;
        const { status, body } = formatFailure(help, error);
        return refuse(status, body);
      }
    },
  };
}

const refuse = (status: number, body: string): MessageAnswer => ({
  kind: 'message',
  status,
  body,
  facts: { cache: status === 404 ? 'gone' : 'error', mediaType: ckanMediaType },
});
