import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { DivisionsFile, UnitEntry } from '../compile/editorial.ts';
import { type FileFault, readList, readWhole } from '../compile/editorialFolder.ts';
import type { Vocabulary } from '../compile/draft.ts';
import { CliError } from './cliError.ts';

/** Reads the units and division codes that all reports share. */
export async function readVocabulary(dataFolder: string): Promise<Vocabulary> {
  const faults: FileFault[] = [];
  const read = async (name: string) => {
    const file = join(dataFolder, 'vocabulary', name);
    return [file, await readFile(file, 'utf8').catch(() => undefined)] as const;
  };
  const units = readList(...(await read('units.yaml')), UnitEntry, faults);
  const divisions = readWhole(...(await read('divisions.yaml')), DivisionsFile, faults);
  if (faults.length > 0 || !divisions) {
    const lines = faults.map((fault) => `${fault.position.file}:${fault.position.line}: ${describeFault(fault)}`);
    throw new CliError(`Cannot read the vocabulary:\n${lines.join('\n')}`);
  }
  return {
    units: units.entries.map(({ value }) => value),
    divisions: new Map(Object.entries(divisions.value.divisions)),
  };
}

function describeFault(fault: FileFault): string {
  switch (fault.fault) {
    case 'missing':
      return 'the file is missing';
    case 'syntax':
      return fault.message;
    case 'unknown field':
      return `unknown field \`${fault.field}\``;
    case 'value':
      return `\`${fault.field}\` ${fault.message}`;
    default:
      return fault satisfies never;
  }
}
