import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

import { bundleWorker } from '../bundle.ts';
import type { Command } from '../command.ts';
import { formatNotices } from '../notices.ts';
import { jsonOption, print } from '../output.ts';

/** Where wrangler.toml has the Worker's main module. */
const folder = 'dist/worker';

export const bundle: Command = {
  help: `open-report bundle [--json]

Writes the Worker's modules and the licences of what they contain to ${folder}, as \`wrangler deploy\` and \`wrangler dev\` take them: wrangler runs this itself.

  open-report bundle`,
  async run(commandArguments) {
    const { values } = parseArgs({ args: commandArguments, options: jsonOption });
    const modules = await bundleWorker();
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const { path, contents } of modules) await writeFile(join(folder, path), contents);
    await writeFile(
      join(folder, 'LICENSES.txt'),
      formatNotices(new Set(modules.flatMap(({ packages = [] }) => packages))),
    );
    const sizes = modules.map(({ path, contents, initial }) => ({
      path,
      initial,
      bytes: Buffer.byteLength(contents),
      gzip: gzipSync(contents).length,
    }));
    print(
      values,
      { folder, modules: sizes },
      sizes.map(
        ({ path, initial, bytes, gzip }) =>
          `${join(folder, path)}: ${bytes} bytes, ${gzip} in gzip${initial ? '' : ', read when asked for'}`,
      ),
    );
    return 0;
  },
};
