import * as v from 'valibot';

import { digestsPath, sourcePath } from './manifest.ts';
import type { About } from './release.ts';
import type { Bilingual, TableDescription } from './table.ts';

/** Who wrote the words of a file: `both` mixes words of the source with our structure and English. */
export const Words = v.picklist(['source', 'both', 'ours']);
export type Words = v.InferOutput<typeof Words>;

/** Returns who wrote the words of a table: `source` if every column is the quotation, an integer, a key or a code. */
export function wordsOfTable(table: Omit<TableDescription, 'title' | 'description'>): Words {
  const { key, quotes, columns } = table;
  // No other table is without words of the source: the examples of the table of rules quote it.
  if (table.name === 'topics') return 'ours';
  const isSource = columns.every(
    ({ name, type, options }) => name === key || name === quotes || type === 'integer' || options !== undefined,
  );
  return isSource ? 'source' : 'both';
}

/** Files that describe the tables of a release and repeat no cell. */
const isDescription = (path: string): boolean =>
  path.endsWith('/schema.json') || path.endsWith('.csv-metadata.json') || path === digestsPath;

/** Returns who wrote the words of the file at a path; `both` in case of doubt. */
export function wordsOfFile(path: string, tables: readonly TableDescription[]): Words {
  if (path === sourcePath) return 'source';
  if (isDescription(path)) return 'ours';
  const table = tables.find(({ name }) => path.startsWith(`${name}.`) || path.startsWith(`${name}/`));
  return table ? wordsOfTable(table) : 'both';
}

/** The licence of a file, and the address of its text. */
export interface Licence {
  url: string;
  /** SPDX identifier; `null` if the address is the rights page. */
  spdx: string | null;
}

/**
 * Returns the licence of a file. It is `null` for a file with only words of the source, which nobody has licensed. For
 * a file that mixes them with ours it is the page `rightsPage`, which says who owns which part.
 */
export function licenceOf(words: Words, { structure }: About['rights'], rightsPage: string): Licence | null {
  if (words === 'source') return null;
  return words === 'ours' ? { url: structure.url, spdx: structure.licence } : { url: rightsPage, spdx: null };
}

export const rightsTitle: Bilingual = { zh: '权利说明：各部分属于谁', en: 'Rights: whose each part is' };

const notOfficial: Bilingual = { zh: '非官方发布。', en: 'Not an official publication.' };

/** Returns a few sentences that say who owns the words of a file, and what the licence covers. */
export function rightsStatement(words: Words, { text, structure, official }: About['rights']): Bilingual {
  const { licence, covers } = structure;
  const ofText = { zh: `原文文字：${text.zh}。`, en: `Text of the source: ${text.en}.` };
  const ofStructure = { zh: `${licence}：${covers.zh}。`, en: `${licence}: ${covers.en}.` };
  const none = { zh: '本文件不附许可。', en: 'No licence is given for it.' };
  const parts = {
    source: [ofText, none],
    both: [ofText, ofStructure],
    ours: [ofStructure],
  }[words];
  const said = official ? parts : [...parts, notOfficial];
  return { zh: said.map(({ zh }) => zh).join(''), en: said.map(({ en }) => en).join(' ') };
}
