import { isBinary } from '../formats/registry.ts';
import { isEdition } from '../model/manifest.ts';

/**
 * What a path of a release promises of its bytes: `edition` may change when a format is added; `kept` is what was first
 * published, by an encoder that may write other bytes today; `reproducible` can be encoded again from the frozen document.
 */
type Permanence = 'edition' | 'kept' | 'reproducible';

export function permanenceOf(path: string): Permanence {
  if (isEdition(path)) return 'edition';
  return isBinary(path) || path.endsWith('.svg') ? 'kept' : 'reproducible';
}
