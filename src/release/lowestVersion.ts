import { inc } from 'semver';

import type { Demand } from '../difference/verdict.ts';

/** The lowest version that may follow `version` with these demands; `null` where nothing differs. */
export function lowestVersion(version: string, demands: readonly Demand[]): string | null {
  const [gravest] = demands;
  return gravest ? inc(version, gravest.level) : null;
}
