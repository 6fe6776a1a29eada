import { compareText } from '../model/text.ts';

/** A place in a file: line and column from 1. */
export interface Position {
  file: string;
  line: number;
  column: number;
}

/** Something that an editor has to put right. */
export interface Problem extends Position {
  /** Name of the rule that found it. */
  rule: string;
  message: string;
  remedy: string;
}

export const formatProblem = ({ file, line, column, rule, message, remedy }: Problem): string =>
  `${file}:${line}:${column}: ${message} [${rule}]\n    ${remedy}`;

/** Order of reading: by file, line, column. */
export const compareProblems = (a: Problem, b: Problem): number =>
  compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule);
