import { readdir, readFile } from 'node:fs/promises';

import { compileReport } from '../../src/compile/compile.ts';
import { findUnsound } from '../../src/model/text.ts';
import { serializeDocument } from '../../src/model/release.ts';
import { type FolderBytes, mutateFolder, readMutated } from './mutateFolder.ts';
import { loadNanhai } from './reportFolder.ts';

const { folder, vocabulary } = await loadNanhai();
const names = (await readdir(folder.folder)).filter((name) => /\.(?:yaml|txt)$/.test(name));
const files: FolderBytes = new Map(
  await Promise.all(
    names.map(async (name) => [name, new Uint8Array(await readFile(`${folder.folder}/${name}`))] as const),
  ),
);

/** What is wrong with how mutations from a seed on end: each should end in problems with their places, or in a document. */
export function compileMutations(seed: number, count: number): string[] {
  return Array.from({ length: count }, (_, at) => compileMutation(seed + at)).flat();
}

function compileMutation(seed: number): string[] {
  const mutated = mutateFolder(files, seed);
  const tell = (what: string) => [`seed ${seed} (${mutated.what}): ${what}`];
  try {
    const { document, problems } = compileReport(readMutated(folder, mutated.files), vocabulary);
    if (document && findUnsound(serializeDocument(document)).length > 0) return tell('the document has unsound text');
    if (!document && problems.length === 0) return tell('there is neither a document nor a problem');
    const unplaced = problems.find(
      ({ line, column, message, remedy }) => !(line > 0 && column > 0 && message && remedy),
    );
    return unplaced ? tell(`a problem has no place or remedy: ${JSON.stringify(unplaced)}`) : [];
  } catch (error) {
    return tell((error as Error).stack ?? String(error));
  }
}
