import { csv } from './csv.ts';
import type { TextFormat } from './format.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';

/** Every text format of a table; the first is what a client gets that has no wish. */
export const textFormats: readonly TextFormat[] = [json, csv, jsonl];
