import { jsonMediaType } from '../http/mediaType.ts';
import type { HealthAnswer } from '../model/answers.ts';
import { currentRelease, findNode, type Head, type IndexRoot, isWhole, type ReportNode } from '../model/collection.ts';
import {
  headKey,
  objectKey,
  readDocument,
  readHeadValue,
  readObject,
  type ReadValue,
  UnreadableError,
} from '../storage/reader.ts';
import { NothingPublished } from '../storage/storage.ts';
import { messageAnswer, type MessageAnswer, type RequestContext } from './answer.ts';
import { HttpProblem } from './problem.ts';
import { searchParams } from './request.ts';

/**
 * Checks that KV can serve a request now. It reads the head, the root of the index, the node of one report (`?report=`, or
 * the first one) and the manifest of its current release, without the isolate's cache.
 */
export async function answerHealth(_: unknown, { request, storage }: RequestContext): Promise<MessageAnswer> {
  const head = await readHeadValue(storage.read);
  if (!head) throw new NothingPublished();
  const { index, sequence, published } = head;
  const proof = await proveIndex(storage.read, head, searchParams(request).get('report'));
  const answer: HealthAnswer = { status: 'ok', head: { index, sequence, published }, ...proof };
  return messageAnswer(200, `${JSON.stringify(answer)}\n`, { cache: 'error', mediaType: jsonMediaType });
}

type Proof = Pick<HealthAnswer, 'report' | 'release' | 'damaged'>;

async function proveIndex(read: ReadValue, { index, carried }: Head, asked: string | null): Promise<Proof> {
  const damaged = new Set<string>();
  const whole = new Map<string, object>();
  for (const [digest, object] of Object.entries(carried)) {
    if (await isWhole(digest, object)) whole.set(digest, object);
    else damaged.add(headKey);
  }
  /** Reads an object of the index. If KV has lost it, the copy in the head serves, and the object counts as damaged. */
  async function readPart<T>(digest: string): Promise<T> {
    try {
      return (await readDocument<T>(read, 'index', digest)).value;
    } catch (error) {
      const copy = whole.get(digest);
      if (!copy || !(error instanceof UnreadableError)) throw error;
      damaged.add(objectKey('index', digest));
      return copy as T;
    }
  }
  const { tree } = await readPart<Partial<IndexRoot>>(index);
  if (!tree) throw new UnreadableError(`${objectKey('index', index)} is not the root of an index`);
  const found = await findNode(tree, asked, readPart);
  if (!found) {
    if (asked !== null) throw new HttpProblem('unknown-report', `There is no report “${asked.slice(0, 100)}”.`);
    return { report: null, release: null, damaged: [...damaged] };
  }
  const node = await readPart<ReportNode>(found);
  await readObject(read, 'manifest', currentRelease(node).manifest.digest);
  return { report: node.report, release: node.current, damaged: [...damaged] };
}
