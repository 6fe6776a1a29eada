import * as v from 'valibot';

import type { Bilingual } from './column.ts';
import { digestsPath, sourcePath } from './manifest.ts';
import type { About } from './release.ts';
import type { TableDescription } from './table.ts';

/** Whose words a file has: the source's alone, the source's in our structure and beside our English, or ours alone. */
export const Words = v.picklist(['source', 'both', 'ours']);
export type Words = v.InferOutput<typeof Words>;

/** Tables that repeat nothing of the source. Rules are ours, too, but quote it in their examples. */
const ownTables = new Set(['topics']);

/**
 * Whose words a table has. A table has the source's alone where each of its columns is the quotation, a number, a key or
 * one of a closed list.
 */
export function wordsOfTable({
  name: table,
  key,
  quotes,
  columns,
}: Omit<TableDescription, 'title' | 'description'>): Words {
  if (ownTables.has(table)) return 'ours';
  const isSource = columns.every(
    ({ name, type, options }) => name === key || name === quotes || type === 'integer' || options !== undefined,
  );
  return isSource ? 'source' : 'both';
}

/** Files of a release that say what its tables are, and repeat no cell of them. */
const isDescription = (path: string): boolean =>
  path.endsWith('/schema.json') || path.endsWith('.csv-metadata.json') || path === digestsPath;

/** Whose words the file at a path of a release has; `both` where nothing says that it has fewer people's. */
export function wordsOfFile(path: string, tables: readonly TableDescription[]): Words {
  if (path === sourcePath) return 'source';
  if (isDescription(path)) return 'ours';
  const table = tables.find(({ name }) => path.startsWith(`${name}.`) || path.startsWith(`${name}/`));
  return table ? wordsOfTable(table) : 'both';
}

/** What may be done with a file, and where that is written. */
export interface Licence {
  url: string;
  /** SPDX identifier; `null` where the address is that of a page about whose each part is. */
  spdx: string | null;
}

/**
 * The licence of a file. Nobody has licensed the words of the source, so what has nothing else has none: `null`. What mixes
 * them with ours names the page `rightsPage`, which says whose each part is.
 */
export function licenceOf(words: Words, { structure }: About['rights'], rightsPage: string): Licence | null {
  if (words === 'source') return null;
  return words === 'ours' ? { url: structure.url, spdx: structure.licence } : { url: rightsPage, spdx: null };
}

/** What the page about whose each part is is called. */
export const rightsTitle: Bilingual = { zh: '权利说明：各部分属于谁', en: 'Rights: whose each part is' };

const notOfficial: Bilingual = { zh: '非官方发布。', en: 'Not an official publication.' };

/** Whose the words of a file are, and what the licence covers, in a few sentences. */
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
