import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, the longest first: begun last, each would run alone at the end while a processor is idle. */
const longest = [
  'browser/pages',
  'formats/pictures',
  'formats/readBack',
  'cli/repairCommand',
  'verify/service',
  'cli/twoLocalPublishers',
  'cli/killedCut',
  'openapi/contract',
  'openapi/lint',
  'api/faults',
  'site/links',
  'cli/repair',
  'cli/killMatrix',
  'cli/dryRun',
  'api/inheritedNames',
  'cli/serve',
  'cli/mistakes',
  'cli/open-report',
  'client/client',
  'api/acrossBounds',
  'browser/reading',
  'site/pages',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return at === -1 ? longest.length : at;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
