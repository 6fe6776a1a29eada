import type { Draft } from '../draft.ts';
import type { FileFault } from '../editorialFolder.ts';
import type { Position, Problem } from '../problem.ts';
import type { Source } from '../source.ts';

/** A finding of a rule: the place, the fault, and the remedy. */
export type Finding = Omit<Problem, 'rule'>;

/** A named check of a report. */
export interface Rule {
  name: string;
  description: string;
  check(draft: Draft): Finding[];
}

/** A check of files alone. It needs no compiled rows. */
export interface FileRule extends Rule {
  check(files: { editorial: { faults: readonly FileFault[] }; source: Source }): Finding[];
}

export const finding = (at: Position, message: string, remedy: string): Finding => ({ ...at, message, remedy });
