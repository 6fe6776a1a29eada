import { jsonMediaType } from '../http/mediaType.ts';
import type { HealthAnswer } from '../model/answers.ts';
import { encodeUtf8 } from '../model/bytes.ts';
import {
  type Branch,
  currentRelease,
  type Head,
  type IndexRoot,
  isWhole,
  type ReportNode,
} from '../model/collection.ts';
import { sha256 } from '../model/digest.ts';
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
import type { MessageAnswer, RequestContext } from './answer.ts';
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
  return {
    kind: 'message',
    status: 200,
    body: `${JSON.stringify(answer)}\n`,
    facts: { cache: 'error', mediaType: jsonMediaType },
  };
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

/** Returns the digest of a report's node, or that of the first report if `report` is `null`. */
async function findNode(
  tree: Branch,
  report: string | null,
  readBranch: (digest: string) => Promise<Branch>,
): Promise<string | undefined> {
  const path = report === null ? null : await sha256(encodeUtf8(report));
  let branch = tree;
  for (let depth = 0; 'children' in branch; depth++) {
    const { children }: { children: Record<string, string> } = branch;
    const child = path === null ? Object.values(children)[0] : children[path[depth]!];
    if (child === undefined) return undefined;
    branch = await readBranch(child);
  }
  const { reports } = branch;
  if (report === null) return Object.values(reports)[0];
  return Object.hasOwn(reports, report) ? reports[report] : undefined;
}
