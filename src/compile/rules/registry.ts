import { fileRules, sourceRules } from './files.ts';
import { nameRules } from './names.ts';
import { figureRules, quotationRules } from './quotations.ts';
import { rowRules } from './rows.ts';
import type { Rule } from '../draft.ts';
import { targetRules } from './targets.ts';
import { withdrawalRules } from './withdrawals.ts';

/** Every rule, in the order in which they run. */
export const rules: readonly Rule[] = [
  ...fileRules,
  ...sourceRules,
  ...quotationRules,
  ...rowRules,
  ...figureRules,
  ...targetRules,
  ...nameRules,
  ...withdrawalRules,
];
