import * as v from 'valibot';

import { mapAtOnce } from '../http/atOnce.ts';
import { type Bytes, encodeUtf8, parseJson, sha256 } from '../model/bytes.ts';
import {
  Branch,
  type Existing,
  type Head,
  IndexRoot,
  isWhole,
  ReportNode,
  storageFormat,
} from '../model/collection.ts';
import { HarvestListing } from '../model/harvest.ts';
import { Manifest, manifestPath, type Representation, signaturePath, type Stored } from '../model/manifest.ts';
import type { Site } from '../model/site.ts';
import { releaseName } from '../routes.ts';
import { type Namespace, StorageError } from '../storage/namespace.ts';
import {
  headKey,
  objectKey,
  type ObjectKind,
  OtherFormatError,
  readHeadValue,
  UnreadableError,
} from '../storage/reader.ts';
import { readDatasetsOf, readRowsOf } from './existing.ts';
import { Salvage } from './salvage.ts';

/** A stored value that is missing or has other bytes than its digest says. */
export interface Damage {
  key: string;
  /** The name of the value for people: `nanhai-2020@1.1.0/targets.csv in gzip`. */
  name: string;
  fault: string;
}

/** How many reads run at the same time. */
const concurrency = 32;

/**
 * Reads and checks every value that the head names; writes nothing. A publication can build on `existing`, which is
 * `null` if nothing is stored; `carried` are the objects of the index in the head, by digest.
 */
export async function inspectStorage(
  namespace: Namespace,
  reports: readonly string[],
  site: Site,
  progress: (what: string, done: number, total: number) => void,
) {
  const inspector = new Inspector(namespace, progress);
  const headBytes = await namespace.read(headKey);
  const head = await inspector.readHead(headBytes);
  const existing = await inspector.readIndex(head, headBytes, reports, site);
  return { damages: inspector.damages, existing, headBytes, carried: inspector.carried };
}

class Inspector {
  readonly damages: Damage[] = [];
  readonly carried = new Map<string, Bytes>();
  readonly #namespace: Namespace;
  readonly #progress: (what: string, done: number, total: number) => void;
  readonly #salvage: Salvage;
  readonly #blobs = new Map<string, string>();
  readonly #damaged = new Set<string>();

  constructor(namespace: Namespace, progress: (what: string, done: number, total: number) => void) {
    this.#namespace = namespace;
    this.#progress = progress;
    this.#salvage = new Salvage(namespace);
  }

  /** Parses the head and takes the objects that it carries; returns `null` if it can't be read. */
  async readHead(bytes: Bytes | null): Promise<Head | null> {
    const head = await this.#parseHead(bytes);
    for (const [digest, object] of Object.entries(head?.carried ?? {})) {
      if (await isWhole(digest, object)) this.carried.set(digest, encodeUtf8(JSON.stringify(object)));
      else this.damages.push({ key: headKey, name: `${objectKey('index', digest)} in the head`, fault: otherBytes });
    }
    return head;
  }

  async #parseHead(bytes: Bytes | null): Promise<Head | null> {
    try {
      return await readHeadValue(() => Promise.resolve(bytes));
    } catch (error) {
      if (error instanceof OtherFormatError)
        throw new StorageError(`Cannot read head: ${error.message}`, { cause: error });
      if (!(error instanceof UnreadableError)) throw error;
      this.damages.push({ key: headKey, name: 'the head', fault: error.message });
      return null;
    }
  }

  async readIndex(
    known: Head | null,
    headBytes: Bytes | null,
    reports: readonly string[],
    site: Site,
  ): Promise<Existing | null> {
    const named = known && (await this.#readPart(known.index, 'the root of the index', IndexRoot));
    const former = named ? null : await this.#salvage.index();
    const newest = former?.roots[0];
    if (!known && newest && headBytes === null)
      this.damages.push({ key: headKey, name: 'the head', fault: 'is missing' });
    const nodes = named ? await this.#readNodes(named) : former!.nodes;
    const root = named ?? newest?.root ?? (nodes.size > 0 ? { site, documents: {}, tree: { reports: {} } } : null);
    if (!root) return null;
    const head: Head = known ?? {
      format: storageFormat,
      index: newest?.digest ?? '0'.repeat(64),
      // Each publication so far wrote an index root of its own.
      sequence: Math.max(1, former!.roots.length),
      published: newest?.modified ?? '1970-01-01T00:00:00Z',
      carried: {},
    };
    const manifests = new Map<string, Manifest>();
    for (const { node } of nodes.values()) await this.#readReleases(node, manifests);
    for (const [address, document] of Object.entries(root.documents)) this.#name(document, address);
    const harvest = await this.#readHarvest(root);
    await this.#proveBlobs();
    const isReadable = ([, { digest }]: [string, Representation]) => !this.#damaged.has(digest);
    const whole = { ...root, documents: Object.fromEntries(Object.entries(root.documents).filter(isReadable)) };
    const datasets = await readDatasetsOf(this.#namespace, whole);
    const wanted = [...nodes].filter(([report]) => reports.includes(report) || !datasets.has(report));
    return {
      head,
      headBytes,
      ...(!known && { isHeadLost: true }),
      root,
      reports: new Map([...nodes].map(([report, { digest }]) => [report, digest])),
      nodes: new Map(wanted.map(([report, { node }]) => [report, node])),
      manifests,
      datasets,
      harvest,
      rows: await readRowsOf(this.#namespace, whole),
      damaged: this.#damaged,
      stored: await this.#salvage.blobs(),
    };
  }

  /** Reads an object of the index, or its copy in the head; returns `null` if both are lost. */
  async #readPart<T>(digest: string, name: string, schema: v.GenericSchema<unknown, T>): Promise<T | null> {
    const bytes = (await this.#readObject('index', digest, name)) ?? this.carried.get(digest) ?? null;
    return bytes && parse(bytes, schema);
  }

  async #readObject(kind: ObjectKind, digest: string, name: string): Promise<Bytes | null> {
    const key = objectKey(kind, digest);
    const bytes = await this.#namespace.read(key);
    if (bytes && (await sha256(bytes)) === digest) return bytes;
    if (!this.#damaged.has(digest)) this.damages.push({ key, name, fault: bytes ? otherBytes : 'is missing' });
    this.#damaged.add(digest);
    return null;
  }

  /** Returns every report's node. A lost node is replaced by the newest one that storage still has of the report. */
  async #readNodes(root: IndexRoot): Promise<Map<string, { digest: string; node: ReportNode }>> {
    const found = new Map<string, { digest: string; node: ReportNode }>();
    let isComplete = true;
    const readBranch = async (branch: Branch): Promise<void> => {
      if ('children' in branch) {
        for (const digest of Object.values(branch.children)) {
          const child = await this.#readPart(digest, 'a branch of the index', Branch);
          if (child) await readBranch(child);
          else isComplete = false;
        }
        return;
      }
      await mapAtOnce(concurrency, Object.entries(branch.reports), async ([report, digest]) => {
        const node = await this.#readPart(digest, `${report} in the index`, ReportNode);
        if (node) found.set(report, { digest, node });
        else isComplete = false;
      });
    };
    await readBranch(root.tree);
    if (isComplete) return found;
    return new Map([...(await this.#salvage.index()).nodes, ...found]);
  }

  async #readReleases({ report, releases }: ReportNode, manifests: Map<string, Manifest>): Promise<void> {
    for (const { version, manifest, signature } of releases) {
      const name = releaseName(report, version);
      this.#name({ ...manifest, digest: '' }, `${name}/${manifestPath}`);
      if (signature) this.#name(signature, `${name}/${signaturePath}`);
      const bytes = await this.#readObject('manifest', manifest.digest, `${name}/${manifestPath}`);
      const read = bytes ? parse(bytes, Manifest) : await this.#salvage.formerManifest(report, version);
      if (!read) continue;
      manifests.set(manifest.digest, read);
      for (const [path, file] of Object.entries(read.files)) this.#name(file, `${name}/${path}`);
    }
  }

  /** Records the blobs of a representation for checking. */
  #name({ digest, codings = {} }: Representation, name: string): void {
    if (digest !== '') this.#note(digest, name);
    for (const [coding, stored] of Object.entries<Stored | undefined>(codings)) {
      if (stored) this.#note(stored.digest, `${name} in ${coding}`);
    }
  }

  #note(digest: string, name: string): void {
    if (!this.#blobs.has(digest)) this.#blobs.set(digest, name);
  }

  async #readHarvest({ harvest }: IndexRoot): Promise<HarvestListing | null> {
    if (harvest === undefined) return null;
    const bytes = await this.#readObject('blob', harvest, 'the listing for harvesters');
    const listing = bytes && parse(bytes, HarvestListing);
    for (const [kind, shards] of Object.entries(listing?.shards ?? {})) {
      for (const digest of Object.values(shards)) this.#note(digest, `${kind} for harvesters`);
    }
    return listing;
  }

  async #proveBlobs(): Promise<void> {
    let done = 0;
    await mapAtOnce(concurrency, this.#blobs, async ([digest, name]) => {
      await this.#readObject('blob', digest, name);
      this.#progress('Reading back', ++done, this.#blobs.size);
    });
  }
}

const otherBytes = 'has other bytes than its digest names';

function parse<T>(bytes: Bytes, schema: v.GenericSchema<unknown, T>): T | null {
  const { success, output } = v.safeParse(schema, parseJson(bytes));
  return success ? output : null;
}
