import { compareText } from '../model/text.ts';

/** A place in a file: line and column from 1. */
export interface Position {
  file: string;
  line: number;
  column: number;
}

/** What a rule finds: the place, the fault, and the remedy if it is not the rule's. */
export interface Finding {
  at: Position;
  message: string;
  remedy?: string;
}

/** A fault that keeps a file or an entry from being read by its schema, and the rule that reports it. */
export interface FileFault extends Finding {
  rule: 'file-present' | 'text-well-formed' | 'yaml-syntax' | 'field-known' | 'value-in-schema';
}

/** Something that an editor has to put right. */
export interface Problem extends Position {
  rule: string;
  message: string;
  remedy: string;
}

export const formatProblem = ({ file, line, column, rule, message, remedy }: Problem): string =>
  `${file}:${line}:${column}: ${message} [${rule}]\n    ${remedy}`;

/** Order of reading: by file, line, column. */
export const compareProblems = (a: Problem, b: Problem): number =>
  compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule);
