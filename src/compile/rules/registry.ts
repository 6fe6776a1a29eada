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

/** What each file keeps by itself: all that can be said of a report whose source cannot be read. */
export const fileRules: readonly FileRule[] = [filePresent, textWellFormed, yamlSyntax, fieldKnown, valueInSchema];

/** Every rule that a report keeps. */
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
