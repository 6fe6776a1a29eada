import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type Artifact, textArtifact } from '../release/artifacts.ts';
import { routes } from '../routes.ts';
import { formatNotices, listPackages } from './notices.ts';

const script = fileURLToPath(import.meta.resolve('openapi-explorer/dist/browser/openapi-explorer.min.js'));

/** The library that shows the reference of the API, as its package has it: pages load nothing from elsewhere. */
const encodeScript = async (): Promise<Artifact> =>
  textArtifact(routes.docsScript.pattern, 'text/javascript; charset=utf-8', await readFile(script, 'utf8'));

/** The licences of the library and of what is bundled in it, where its first line says that they are. */
const encodeLicences = (): Promise<Artifact> =>
  textArtifact(
    routes.docsLicences.pattern,
    'text/plain; charset=utf-8',
    formatNotices(listPackages(join(script, '../../..'))),
  );

export const encodeReference = (): Promise<Artifact[]> => Promise.all([encodeScript(), encodeLicences()]);
