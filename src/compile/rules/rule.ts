import type { Draft } from '../draft.ts';
import type { FileFault } from '../editorialFolder.ts';
import type { Position, Problem } from '../problem.ts';
import type { Source } from '../source.ts';

/** What a rule finds: where, what is wrong, and what the editor should do. */
export type Finding = Omit<Problem, 'rule'>;

/** A named rule that every report keeps. */
export interface Rule {
  name: string;
  description: string;
  check(draft: Draft): Finding[];
}

/** A rule of files alone, whichever they are. */
export interface FileRule extends Rule {
  check(files: { editorial: { faults: readonly FileFault[] }; source: Source }): Finding[];
}

export const finding = (at: Position, message: string, remedy: string): Finding => ({ ...at, message, remedy });
