import type { IndexRoot } from '../model/index.ts';
import { MissingError } from '../store/reader.ts';
import type { Storage } from './storage.ts';

/**
 * The collection in the state that a client names by a digest, in a cursor or a token; `null` where there never was such
 * a state. Whoever makes a digest up may name any other object that is stored.
 */
export async function readPastRoot(storage: Storage, digest: string): Promise<IndexRoot | null> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return null;
  try {
    const root: Partial<IndexRoot> | null = await storage.index(digest);
    return root?.site && root.documents && root.tree ? (root as IndexRoot) : null;
  } catch (error) {
    if (error instanceof MissingError) return null;
    throw error;
  }
}
