import * as v from 'valibot';

import { parseJson, sha256 } from '../model/bytes.ts';
import { IndexRoot, ReportNode } from '../model/collection.ts';
import { Manifest } from '../model/manifest.ts';
import { releaseName } from '../routes.ts';
import type { Namespace } from '../storage/namespace.ts';
import { objectKey, type ObjectKind } from '../storage/reader.ts';

interface Found {
  /** Each with the instant when one of its documents last changed; every publication changes one. */
  roots: { digest: string; root: IndexRoot; modified: string }[];
  /** The newest node that storage still has of each report. */
  nodes: Map<string, { digest: string; node: ReportNode; modified: string }>;
}

/**
 * Finds values of earlier publications that can replace lost values of the newest one; storage never deletes a value.
 * Lists the keys at most once, and only if something is lost.
 */
export class Salvage {
  readonly #namespace: Namespace;
  #found: Promise<Found> | undefined;
  #manifests: Promise<Map<string, Manifest>> | undefined;

  constructor(namespace: Namespace) {
    this.#namespace = namespace;
  }

  /** Returns the objects of the index that storage still has, the newest root first. */
  index(): Promise<Found> {
    return (this.#found ??= this.#readIndex());
  }

  /** Returns the most complete of the other manifests of a release that storage still has; `null` if it has none. */
  async formerManifest(report: string, version: string): Promise<Manifest | null> {
    this.#manifests ??= this.#findManifests();
    return (await this.#manifests).get(releaseName(report, version)) ?? null;
  }

  /** Returns the digests of all blobs; empty if no manifest had to be replaced. */
  async blobs(): Promise<Set<string>> {
    if (!this.#manifests) return new Set();
    return new Set([...(await this.#namespace.list('blob/', Infinity))].map((key) => key.slice('blob/'.length)));
  }

  async #readIndex(): Promise<Found> {
    const found: Found = { roots: [], nodes: new Map() };
    for await (const [digest, value] of this.#wholeObjects('index')) {
      const root = v.safeParse(IndexRoot, value);
      if (root.success) {
        const modified = newest(Object.values(root.output.documents).map((document) => document.modified));
        found.roots.push({ digest, root: root.output, modified });
      }
      const node = v.safeParse(ReportNode, value);
      if (!node.success) continue;
      const modified = newest([
        ...Object.values(node.output.modified),
        ...node.output.releases.map(({ edited }) => edited),
      ]);
      const other = found.nodes.get(node.output.report);
      if (!other || other.modified < modified)
        found.nodes.set(node.output.report, { digest, node: node.output, modified });
    }
    found.roots.sort((a, b) => (a.modified < b.modified ? 1 : -1));
    return found;
  }

  async #findManifests(): Promise<Map<string, Manifest>> {
    const found = new Map<string, Manifest>();
    for await (const [, value] of this.#wholeObjects('manifest')) {
      const { success, output } = v.safeParse(Manifest, value);
      if (!success) continue;
      const name = releaseName(output.report, output.version);
      if (filesOf(output) > filesOf(found.get(name))) found.set(name, output);
    }
    return found;
  }

  async *#wholeObjects(kind: ObjectKind): AsyncGenerator<[digest: string, value: unknown]> {
    for (const key of await this.#namespace.list(`${kind}/`, Infinity)) {
      const bytes = await this.#namespace.read(key);
      const digest = bytes && (await sha256(bytes));
      if (bytes && digest !== null && key === objectKey(kind, digest)) yield [digest, parseJson(bytes)];
    }
  }
}

const filesOf = (manifest: Manifest | undefined): number => Object.keys(manifest?.files ?? {}).length;

const newest = (instants: readonly string[]): string => instants.reduce((a, b) => (a > b ? a : b), '');
