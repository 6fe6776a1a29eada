import { readFileSync } from 'node:fs';

import type { Mutant } from './mutants.ts';

/** A mutant that changes nothing anyone could see; `line` is the text of its line, so that it holds when lines move. */
interface Equivalent {
  file: string;
  line: string;
  before: string;
  after: string;
  reason: string;
}

const listed = JSON.parse(readFileSync(new URL('equivalent.json', import.meta.url), 'utf8')) as Equivalent[];

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Why a mutant is equivalent, or `null` where it is not listed as such. */
export const reasonOf = ({ file, line, before, after }: Mutant, source: string): string | null =>
  listed.find(
    (each) =>
      each.file === file &&
      each.line === source.split('\n')[line - 1]!.trim() &&
      each.before === plain(before) &&
      each.after === plain(after),
  )?.reason ?? null;
