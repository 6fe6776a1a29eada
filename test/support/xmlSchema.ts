import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { validateXML } from 'xmllint-wasm';

const folder = fileURLToPath(new URL('../schemas', import.meta.url));

const schemas = await Promise.all(
  (await readdir(folder)).map(async (fileName) => ({
    fileName,
    contents: await readFile(`${folder}/${fileName}`, 'utf8'),
  })),
);

/** What libxml2 finds wrong in documents by a schema of test/schemas: nothing, if all is well. */
export async function schemaErrors(schema: string, ...documents: string[]): Promise<string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, at) => ({ fileName: `answer-${at}.xml`, contents })),
    schema: schemas.filter(({ fileName }) => fileName === schema),
    preload: schemas.filter(({ fileName }) => fileName !== schema),
    maxMemoryPages: 4096,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
