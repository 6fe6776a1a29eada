import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

import { LongestFirst } from './test/support/longestFirst.ts';

/** Set by `npm run test:long`: the files of that tier alone, and the others that ask for more there. */
const isLong = process.env['OPEN_REPORT_LONG'] === '1';

const long = 'test/**/*.long.test.ts';
/** What a busy machine would measure wrong: run apart from all other tests, one file at a time. */
const measured = 'test/browser/measured/*.test.ts';

/** Pure code whose output xmllint or Python judges too. `mutate` runs these, unlike the others that need a reader. */
export const judged = [
  'test/catalog/{dcatAp/rdfXml,feed,keywords,oai/answer,sitemap}.test.ts',
  'test/formats/csv.test.ts',
  'test/release/charts/drawChart.test.ts',
];

/** Tests by what they need beside Node. */
export const needs = {
  /** The service in workerd, which all share. */
  service: [
    'test/api/**/*.test.ts',
    'test/site/{docs,embed,journeys,links,markup,pages,readingPages,tablePage}.test.ts',
    'test/openapi/**/*.test.ts',
    'test/verify/**/*.test.ts',
    'test/contract/{chineseCatalogue,dataPackage,dcatUs,dcatUs3,readme,rights}.test.ts',
  ],
  /** The command line, the bundler and wrangler: files, processes, storage that is written. */
  command: [
    'test/cli/**/*.test.ts',
    'test/storage/**/*.test.ts',
    'test/contract/{borders,deploy,docs,security}.test.ts',
  ],
  /** Programs that are not ours: Chromium, LibreOffice, Python, openssl, compilers. */
  reader: [
    'test/browser/**/*.test.ts',
    'test/client/*.test.ts',
    'test/contract/{dcatAp,prove}.test.ts',
    'test/formats/{jsonSchema,pictures,readBack,researcher}.test.ts',
    'test/release/archive.test.ts',
    'test/site/snippets.test.ts',
    ...judged,
  ],
};

/** What replaces modules of ours, which no file before it may have loaded. */
const mocking = 'test/cli/repair.test.ts';

/** What `npm run test:long` asks more of than `npm test`. */
const thorough = [
  'test/browser/pages.test.ts',
  'test/openapi/{fuzz,lint}.test.ts',
  'test/{catalog,difference,query}/**/*.test.ts',
  'test/{formats/{excelCsv,pictures,readBack},site/{links,parts/spans}}.test.ts',
];

const processors = availableParallelism();

/**
 * These tests wait for programs of others half of the time: three files at once use two processors. Modules are loaded once
 * a process, not once a file.
 */
const waiting = { isolate: false, maxWorkers: Math.ceil(1.5 * processors), sequence: { groupOrder: 0 } };
/** Pure code waits for nothing. Its files are small, and fill what the others leave at their end. */
const computing = { isolate: false, maxWorkers: processors, sequence: { groupOrder: 1 } };

const project = (
  name: string,
  include: string[],
  test: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration => ({
  extends: true,
  test: { name, include, exclude: ['**/node_modules/**'], ...waiting, ...test },
});

const without = (...exclude: string[]) => ({ exclude: ['**/node_modules/**', ...exclude] });

/** The test files that ask a service, whose Worker no module of theirs imports. */
const filesThatAskAService = (): string[] =>
  readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((name) => join(import.meta.dirname, 'test', name))
    .filter((file) => file.endsWith('.test.ts') && /start(?:Test|Storage)Service/.test(readFileSync(file, 'utf8')));

export default defineConfig({
  // Vite reads the compiler options of the nearest tsconfig.json, which has none of JSX: the pages are Hono's.
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    globalSetup: ['test/support/globalSetup.ts'],
    setupFiles: ['test/support/cost.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest would wait for a second: on a busy machine, a browser takes longer.
    expect: { poll: { timeout: 20_000 } },
    sequence: { sequencer: LongestFirst },
    watchTriggerPatterns: [{ pattern: /\/src\/.*\.tsx?$/, testsToRun: filesThatAskAService }],
    projects: isLong
      ? [
          project('long', [long, ...thorough], {
            ...without(measured),
            isolate: true,
            setupFiles: ['test/support/longTier.ts'],
          }),
          project('measured', [measured], { isolate: true, maxWorkers: 1, sequence: { groupOrder: 1 } }),
        ]
      : [
          ...Object.entries(needs).map(([name, include]) => project(name, include, without(long, measured, mocking))),
          project('mocking', [mocking], { isolate: true }),
          project('quick', ['test/**/*.test.ts'], { ...without(long, ...Object.values(needs).flat()), ...computing }),
        ],
  },
});
