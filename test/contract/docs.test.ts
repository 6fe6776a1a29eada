import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { describe, expect, it } from 'vitest';

import { commands } from '../../src/cli/main.ts';
import { runCommand } from '../support/commandLine.ts';

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((name) => name !== '' && existsSync(name))
  .map((name) => ({ name, text: readFileSync(name, 'utf8') }));

const withoutCode = (text: string): string => text.replaceAll(/^ *```[^]*?^ *```$/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** The anchors of a page as GitHub makes them of its headings. */
const anchorsOf = (text: string): string[] =>
  [...text.replaceAll(/^ *```[^]*?^ *```$/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );

const linksOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));

/** Code of a page: what is in backquotes, and the lines of its blocks. */
const codeOf = (text: string): string[] => [
  ...[...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, code]) => code!),
  ...[...text.matchAll(/^ *```(?:console|sh)\n([^]*?)^ *```$/gm)].flatMap(([, block]) => block!.split('\n')),
];

const commandsIn = (text: string, name: RegExp): string[] =>
  codeOf(text).flatMap((line) => line.match(name)?.[0].trim() ?? []);

describe('the Markdown of the repository', () => {
  it('has a dozen pages at least', () => {
    expect(pages.length).toBeGreaterThan(12);
  });

  it.each(pages)('$name: every relative link and anchor leads somewhere', ({ name, text }) => {
    const broken = linksOf(text).filter((target) => {
      const [path, anchor] = target.split('#') as [string, string?];
      const file = path === '' ? name : normalize(join(dirname(name), decodeURI(path)));
      if (!existsSync(file)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(decodeURI(anchor));
    });
    expect(broken).toEqual([]);
  });

  it.each(pages.filter(({ name }) => name !== 'CHANGELOG.md'))(
    '$name: every file that it names exists',
    ({ name, text }) => {
      const named = codeOf(text).flatMap(
        (code) =>
          code.match(/(?<![\w./@])(?:\.ci|\.github|bench|data|docs|src|test)\/[\w./@-]*[\w/](?![\w*<{…])/g) ?? [],
      );
      expect([...new Set(named)].filter((path) => !existsSync(path) && !existsSync(join(dirname(name), path)))).toEqual(
        [],
      );
    },
  );

  it.each(pages)('$name: every command of ours exists, with its options', ({ text }) => {
    const unknown = commandsIn(text, /npx open-report [^#|…]*/).filter((line) => {
      const [command, ...words] = line.split(/\s+/).slice(2);
      if (command === '--help') return false;
      return !commands.has(command!) || words.some((word) => word.startsWith('--') && !known(command!, word));
    });
    expect(unknown).toEqual([]);
  });

  it.each(pages)('$name: every npm script, test and program that it runs exists', ({ text }) => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const missing = [
      ...commandsIn(text, /npm run [\w:]+/).filter((line) => !Object.hasOwn(scripts, line.split(' ')[2]!)),
      ...commandsIn(text, /npx vitest run [\w./-]+/).filter(
        (line) => /\//.test(line) && !existsSync(line.split(' ')[3]!),
      ),
      ...commandsIn(text, /^(?:\$ )?(?:bash|(?:npx )?node) [\w./-]+/).filter(
        (line) => !existsSync(line.split(' ').at(-1)!),
      ),
    ];
    expect(missing).toEqual([]);
  });

  it.each(pages)('$name: a command that needs an account says so', ({ text }) => {
    const blocks = [...text.matchAll(/^ *```console\n([^]*?)^ *```$/gm)].flatMap(([, block]) => block!.split('\n'));
    const unmarked = blocks.filter(
      (line) => /^\$ npx (?:wrangler(?! deploy --dry-run)|.*--remote)/.test(line) && !line.endsWith('# account'),
    );
    expect(unmarked).toEqual([]);
  });

  // Node 20, which is enough for the rest, does not read TypeScript.
  it.each(pages)('$name: a program of ours is run by the Node that is installed with it', ({ text }) => {
    expect(commandsIn(text, /^(?:\$ )?node [\w./-]+\.ts/)).toEqual([]);
  });

  const inCode = pages.flatMap(({ text }) =>
    commandsIn(text, /npx open-report (?:--help|check|diff)(?![^#|…]*[…<])[^#|…]*/),
  );
  it.each([...new Set(inCode), ...[...commands.keys()].map((name) => `npx open-report ${name} --help`)])(
    '%s runs as it is written',
    async (line) => {
      const { code, stderr } = await runCommand(line.split(/\s+/).slice(2), { cwd: '.' });
      expect([code, stderr]).toEqual([0, '']);
    },
  );
});

const helps = new Map(
  await Promise.all([...commands].map(async ([name, [, load]]) => [name, (await load()).command.help] as const)),
);
const known = (command: string, option: string): boolean =>
  ['--help', '--json'].includes(option) || helps.get(command)!.includes(option.split('=')[0]!);

describe('the README', () => {
  it.each(['README.md', 'README.zh.md'])('%s is read in ten minutes: at most 110 lines', (name) => {
    expect(readFileSync(name, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(110);
  });

  it('says in Chinese what it says in English: the same headings, tables, links and commands', () => {
    const [english, chinese] = ['README.md', 'README.zh.md'].map((name) => readFileSync(name, 'utf8'));
    const shape = (text: string) => ({
      headings: text.match(/^## /gm)!.length,
      rows: text.match(/^\|/gm)!.length,
      files: [...new Set(text.match(/src\/[\w/]+\.ts/g))],
      commands: text.match(/^\$ curl[^#\n]*/gm)!.map((line) => line.trim()),
    });
    expect(shape(chinese!)).toEqual(shape(english!));
  });
});
