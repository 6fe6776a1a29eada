import { figureAccounted, figureUsed } from './figures.ts';
import { fieldKnown, filePresent, textWellFormed, valueInSchema, yamlSyntax } from './files.ts';
import { codeListed, nameFree } from './names.ts';
import { markAccounted, quotationFound, quotationUnique } from './quotations.ts';
import { countMatches, keyUnique, referenceResolves, rowInSchema, spanMatches } from './rows.ts';
import type { FileRule, Rule } from './rule.ts';
import { lineRead, reportId, sourceDigest } from './source.ts';
import { conversionExact, unitKnown, valueStated } from './targets.ts';
import { withdrawalReleased, withdrawalSucceeded } from './withdrawals.ts';

/** What each file keeps by itself: all that can be told of a report whose source cannot be read. */
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
  figureAccounted,
  figureUsed,
  unitKnown,
  valueStated,
  conversionExact,
  codeListed,
  nameFree,
  withdrawalReleased,
  withdrawalSucceeded,
];
