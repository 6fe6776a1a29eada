import { cacheControl } from '../http/cacheControl.ts';
import { standingHeaders } from '../http/cors.ts';
import type { HealthAnswer } from '../model/answers.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import { readHeadValue } from '../store/reader.ts';
import type { Visit } from './exchange.ts';
import { Unavailable } from './unavailable.ts';

/** Whether the service can do its work now: the head as KV has it at this moment. */
export async function answerHealth({ request, storage }: Visit): Promise<Response> {
  const head = await readHeadValue(storage.read);
  if (!head) throw new Unavailable('nothing has been published yet');
  const { index, sequence, published } = head;
  const answer: HealthAnswer = { status: 'ok', head: { index, sequence, published } };
  const body = encodeUtf8(`${JSON.stringify(answer)}\n`);
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: {
      ...standingHeaders,
      'Content-Type': 'application/json',
      'Content-Length': String(body.length),
      'Cache-Control': cacheControl.error,
    },
  });
}
