import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The browser that pages are opened in. */
export const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const answered = new Map<string, boolean>();

/** Asked once a process: LibreOffice takes a second to say its version. */
function answers(command: string, ...commandArguments: string[]): boolean {
  const line = [command, ...commandArguments].join(' ');
  const isThere = answered.get(line) ?? spawnSync(command, commandArguments, { stdio: 'ignore' }).status === 0;
  answered.set(line, isThere);
  return isThere;
}

/** Debian's packages belong to Debian's Python, which need not be the first on the path. */
const interpreters = ['python3', '/usr/bin/python3'];

/** The first Python of this machine that has a module, or `null`. */
export const pythonWith = (module: string): string | null =>
  interpreters.find((python) => answers(python, '-c', `import ${module}`)) ?? null;

/** The programs that tests read our files and pages with, beside those of `npm ci`. */
const tools = {
  chromium: () => existsSync(chromium),
  libreoffice: () => answers('soffice', '--version'),
  python: () => pythonWith('json') !== null,
  openpyxl: () => pythonWith('openpyxl') !== null,
  rdflib: () => pythonWith('rdflib') !== null,
  jsonschema: () => pythonWith('jsonschema') !== null,
  curl: () => answers('curl', '--version'),
  openssl: () => answers('openssl', 'version'),
  pandas: () => pythonWith('pandas') !== null,
  pdftoppm: () => answers('pdftoppm', '-v'),
  sqlite3: () => answers('sqlite3', '--version'),
  sha256sum: () => answers('sha256sum', '--version'),
};

export type Tool = keyof typeof tools;

const remedy = '`bash .ci/install` installs it';

/** Those that this machine lacks. */
export const missingTools = (): Tool[] => (Object.keys(tools) as Tool[]).filter((tool) => !tools[tool]());

/** Whether this is continuous integration, where every test is run. */
export const isContinuousIntegration = !['', 'false', undefined].includes(process.env['CI']);

/**
 * What a test that needs these tools is skipped for on this machine, to be added to its title, or an empty text. Throws in
 * continuous integration, where a test that is skipped would be one that nobody runs.
 */
export function requireTool(...needed: Tool[]): string {
  const missing = needed.filter((tool) => !tools[tool]());
  if (missing.length === 0) return '';
  if (isContinuousIntegration) throw new Error(`Cannot run without ${missing.join(', ')}: ${remedy}`);
  return ` (skipped: this machine has no ${missing.join(', ')}; ${remedy})`;
}
