import { actions } from '../ckan/actions.ts';
import { ckanMediaType, formatBadRequest, formatFailure, formatResult } from '../ckan/answer.ts';
import { CkanError } from '../ckan/error.ts';
import { type Parameters, parseParameters } from '../ckan/parameters.ts';
import { cacheControl } from '../http/cacheControl.ts';
import { standingHeaders } from '../http/cors.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import { sha256 } from '../model/digest.ts';
import { routes } from '../routes.ts';
import { answerComputed } from './computed.ts';
import type { Answer, Exchange } from './exchange.ts';
import { readBody, readQuery } from './form.ts';
import { readHarvest } from './harvest.ts';

/** CKAN's action API, read only: parameters in the address, in a form or in JSON; CKAN's own errors. */
export const answerCkan: Answer = async (exchange) => {
  const { request, path } = exchange;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!Object.hasOwn(actions, name)) return refuse(request, 400, formatBadRequest(`Action name not known: ${name}`));
  const query = readQuery(request);
  const body = request.method === 'POST' ? await readBody(request) : '';
  let parameters: Parameters;
  try {
    parameters = parseParameters(query, body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse(request, 400, formatBadRequest(`JSON Error: ${error.message}`));
  }
  return run(exchange, name, parameters, [query.toString(), body]);
};

/** What clients tell a CKAN by. */
export const answerCkanRoot: Answer = ({ request, build }) =>
  answerComputed(request, {
    state: ['ckan', build],
    mediaType: ckanMediaType,
    render: () => `${JSON.stringify({ version: 3 })}\n`,
  });

/** `written` is what the parameters were read from: an entity tag must tell one call from another. */
async function run(
  { request, snapshot, storage, build }: Exchange,
  name: string,
  parameters: Parameters,
  written: readonly string[],
) {
  const { index, root } = snapshot;
  const { site } = root;
  const help = `${site.public_url}${routes.ckanAction.href({ action: 'help_show' })}?name=${name}`;
  const asked = await sha256(encodeUtf8(JSON.stringify([name, ...written])));
  try {
    return await answerComputed(request, {
      state: [index.slice(0, 16), asked.slice(0, 16), build],
      mediaType: ckanMediaType,
      render: async () => {
        const { listing, texts } = await readHarvest(root, storage);
        const packages = texts.bind(null, 'ckan');
        return formatResult(help, await actions[name]!.run(parameters, { site, listing, packages }));
      },
    });
  } catch (error) {
    if (!(error instanceof CkanError)) throw error;
    const { status, body } = formatFailure(help, error);
    return refuse(request, status, body);
  }
}

function refuse({ method }: Request, status: number, text: string): Response {
  const body = encodeUtf8(text);
  return new Response(method === 'HEAD' ? null : body, {
    status,
    headers: {
      ...standingHeaders,
      'Content-Type': ckanMediaType,
      'Content-Length': String(body.length),
      'Cache-Control': status === 404 ? cacheControl.gone : cacheControl.error,
    },
  });
}
