import { readFileSync } from 'node:fs';

import type { Mutant } from './mutants.ts';

/** A mutant that changes nothing anyone could see, by the text of its line, so that it is found when lines move. */
interface Equivalent {
  file: string;
  line: string;
  /** The line with the mutant in it. */
  becomes: string;
  reason: string;
}

const listed = JSON.parse(readFileSync(new URL('equivalent.json', import.meta.url), 'utf8')) as Equivalent[];

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Why a mutant is equivalent, or `null` where it is not listed as such. */
export function reasonOf({ file, start, end, after }: Mutant, source: string): string | null {
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const to = source.indexOf('\n', end);
  const line = plain(source.slice(from, to));
  const becomes = plain(source.slice(from, start) + after + source.slice(end, to));
  const found = listed.find((each) => each.file === file && each.line === line && each.becomes === becomes);
  return found?.reason ?? null;
}
