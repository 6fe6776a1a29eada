import type { Draft } from '../draft.ts';
import type { FileFault, Finding, Problem } from '../problem.ts';
import type { Source } from '../source.ts';

/** A named check of a report. */
export interface Rule {
  name: string;
  description: string;
  /** The remedy of every finding that has none of its own; without it, the description. */
  remedy?: string;
  check(draft: Draft): Iterable<Finding>;
}

/** A check of files alone. It needs no compiled rows. */
export interface FileRule extends Rule {
  check(files: { editorial: { faults: readonly FileFault[] }; source: Source }): Iterable<Finding>;
}

/** Runs rules and returns their problems, in the order of the rules. `draft` has what these rules check. */
export const runRules = <T>(
  rules: readonly (Omit<Rule, 'check'> & { check(draft: T): Iterable<Finding> })[],
  draft: T,
): Problem[] =>
  rules.flatMap((rule) =>
    [...rule.check(draft)].map(({ at, message, remedy = rule.remedy ?? rule.description }) => ({
      ...at,
      message,
      remedy,
      rule: rule.name,
    })),
  );
