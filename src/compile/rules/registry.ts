import {
  fieldKnown,
  filePresent,
  lineRead,
  reportId,
  sourceDigest,
  textWellFormed,
  valueInSchema,
  yamlSyntax,
} from './files.ts';
import { codeListed, nameFree } from './names.ts';
import { figureAccounted, figureUsed, markAccounted, quotationFound, quotationUnique } from './quotations.ts';
import {
  countMatches,
  keyUnique,
  noteTranslated,
  referenceResolves,
  rowInSchema,
  spanMatches,
  topicFiled,
} from './rows.ts';
import type { FileRule, Rule } from './rule.ts';
import {
  conversionExact,
  incrementExplained,
  milestoneCounted,
  unitKnown,
  valueStated,
  yearQuoted,
} from './targets.ts';
import { withdrawalReleased, withdrawalSucceeded } from './withdrawals.ts';

/** The rules about single files. They also run when the source can't be read; the other rules don't. */
export const fileRules: readonly FileRule[] = [filePresent, textWellFormed, yamlSyntax, fieldKnown, valueInSchema];

/** Every rule, in the order in which they run. */
export const rules: readonly Rule[] = [
  ...fileRules,
  reportId,
  sourceDigest,
  lineRead,
  quotationFound,
  quotationUnique,
  markAccounted,
  rowInSchema,
  spanMatches,
  keyUnique,
  referenceResolves,
  countMatches,
  noteTranslated,
  topicFiled,
  figureAccounted,
  figureUsed,
  unitKnown,
  valueStated,
  conversionExact,
  incrementExplained,
  yearQuoted,
  milestoneCounted,
  codeListed,
  nameFree,
  withdrawalReleased,
  withdrawalSucceeded,
];
