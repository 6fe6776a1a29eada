import { join } from 'node:path';

import { DivisionsFile, UnitEntry } from '../compile/editorial.ts';
import { type FileFault, readList, readWhole } from '../compile/editorialFolder.ts';
import type { Vocabulary } from '../compile/draft.ts';
import { CliError } from './cliError.ts';
import { readText } from './textFile.ts';

/** Reads the units and division codes that all reports share. */
export async function readVocabulary(dataFolder: string): Promise<Vocabulary> {
  const faults: FileFault[] = [];
  const read = async (name: string) => {
    const file = join(dataFolder, 'vocabulary', name);
    return [file, await readText(file)] as const;
  };
  const units = readList(...(await read('units.yaml')), UnitEntry, faults);
  const divisions = readWhole(...(await read('divisions.yaml')), DivisionsFile, faults);
  if (faults.length > 0 || !divisions) {
    const lines = faults.map((fault) => `${fault.position.file}:${fault.position.line}: ${describeFault(fault)}`);
    throw new CliError(`Cannot read the vocabulary:\n${lines.join('\n')}`);
  }
  return {
    units: units.entries.map(({ value }) => value),
    divisions: divisions.value.divisions,
  };
}

function describeFault(fault: FileFault): string {
  switch (fault.fault) {
    case 'missing':
      return 'the file is missing';
    case 'syntax':
    case 'text':
    case 'no file':
      return fault.message;
    case 'unknown field':
      return `unknown field \`${fault.field}\``;
    case 'value':
      return `\`${fault.field}\` ${fault.message}`;
    default:
      return fault satisfies never;
  }
}
