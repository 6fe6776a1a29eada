import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type * as query from './query/servers.ts';
import type * as stored from './servers/openReport.ts';

const at = process.argv.indexOf('--beside');
const checkout = at < 0 ? null : process.argv[at + 1];

const importFrom = (folder: string, path: string): Promise<unknown> =>
  import(pathToFileURL(join(resolve(folder), 'bench', path)).href);

/**
 * Another checkout of this repository, with its packages installed, which `--beside <folder>` names: its build is
 * measured in the same rounds. `null` where none is named.
 */
export const beside = checkout
  ? {
      name: `the build of ${checkout}`,
      stored: (await importFrom(checkout, 'servers/openReport.ts')) as Pick<typeof stored, 'startOpenReport'>,
      query: (await importFrom(checkout, 'query/servers.ts')) as Pick<typeof query, 'publishFigures' | 'startOurs'>,
    }
  : null;
