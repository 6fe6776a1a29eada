import type { FrozenRelease } from '../model/release.ts';
import { type Artifact, encodeRelease } from '../release/artifacts.ts';

const encoded = new WeakMap<FrozenRelease, Promise<Artifact[]>>();

/** Every file of a release, encoded when it is first asked for: publishing checks digests first, and then publishes. */
export function encodeOnce(release: FrozenRelease): Promise<Artifact[]> {
  const before = encoded.get(release);
  if (before) return before;
  const artifacts = encodeRelease(release);
  encoded.set(release, artifacts);
  return artifacts;
}
