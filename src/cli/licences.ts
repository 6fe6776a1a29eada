import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { ReadLicence } from '../release/archive.ts';

const folder = new URL('../../LICENSES/', import.meta.url);

/** What SPDX's identifiers are made of: a report's own words name no other file. */
const identifierPattern = /^[A-Za-z0-9.-]+$/;

/** A licence as LICENSES/ has it: where a report is licensed otherwise, its text is added there (https://reuse.software). */
export const readLicence: ReadLicence = async (identifier) => {
  if (!identifierPattern.test(identifier)) return null;
  return readFile(fileURLToPath(new URL(`${identifier}.txt`, folder)), 'utf8').catch(() => null);
};
