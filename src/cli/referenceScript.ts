import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { type Artifact, textArtifact } from '../release/artifact.ts';
import { routes } from '../routes.ts';

const script = fileURLToPath(import.meta.resolve('openapi-explorer/dist/browser/openapi-explorer.min.js'));

/** The library that shows the reference of the API, as its package has it: pages load nothing from elsewhere. */
export const encodeReferenceScript = async (): Promise<Artifact> =>
  textArtifact(routes.docsScript.pattern, 'text/javascript; charset=utf-8', await readFile(script, 'utf8'));
