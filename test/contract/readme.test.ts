import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { startTestService } from '../support/service.ts';
import { requireTool } from '../support/tools.ts';

const noCurl = requireTool('curl');

interface Example {
  command: string;
  /** What the page shows of the answer; … stands for what it leaves out. */
  shown: string[];
}

/** The lines after `$` in the page's consoles, each with the lines that are shown below it. */
function readExamples(page: string): Example[] {
  const examples: Example[] = [];
  for (const [, console] of page.matchAll(/```console\n([^`]*)```/g)) {
    for (const line of console!.replaceAll('\\\n', '').trimEnd().split('\n')) {
      if (line.startsWith('$ ')) examples.push({ command: line.slice(2), shown: [] });
      else examples.at(-1)!.shown.push(line);
    }
  }
  return examples;
}

const pages = await Promise.all(
  ['README.md', 'README.zh.md', 'docs/reference.md', 'docs/releases.md'].map(async (name) => ({
    name,
    examples: readExamples(await readFile(name, 'utf8')),
  })),
);
const cases = pages.flatMap(({ name, examples }) =>
  examples.filter(({ command }) => command.startsWith('curl ')).map((example) => ({ name, ...example })),
);

/** Whether a text has all that is shown of it, in order. */
const showsInOrder = (text: string, shown: readonly string[]): boolean => {
  let from = 0;
  return shown.every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
};

describe.skipIf(noCurl)(`the examples of README and docs${noCurl}`, () => {
  let origin: string;
  let folder: string;
  beforeAll(async () => {
    ({ origin } = (await startTestService({ signed: true })).url);
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'open-report-readme-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const run = async (command: string): Promise<string> => {
    const script = command.replaceAll('http://localhost:8787', origin);
    expect(script).not.toBe(command);
    const { stdout } = await promisify(execFile)('bash', ['-euc', script], { cwd: folder });
    return stdout;
  };

  it('are some eight', () => {
    expect(cases.length).toBeGreaterThanOrEqual(8);
  });

  it.each(cases.filter(({ command }) => !command.includes('-sOJ')))(
    '$name: $command answers what it shows',
    async ({ command, shown }) => {
      const answer = await run(`${command.split('#')[0]!.trim()}`);
      expect(answer).not.toBe('');
      for (const line of shown) {
        const parts = line.split('…').map((part) => part.trim());
        expect(showsInOrder(answer, parts), `${line}\n\n${answer}`).toBe(true);
      }
    },
  );

  it.each(cases.filter(({ command }) => command.includes('-sOJ')))(
    '$name: $command saves a file',
    async ({ command }) => {
      await run(command);
      expect(await readdir(folder)).toHaveLength(1);
    },
  );
});
