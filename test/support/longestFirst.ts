import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, the longest first: begun last, each would run alone at the end while a processor is idle. */
const longest = [
  'browser/pages',
  'cli/killMatrix',
  'cli/killedCut',
  'formats/readBack',
  'cli/repairCommand',
  'cli/repair',
  'cli/twoLocalPublishers',
  'cli/readersWhilePublishing',
  'cli/dryRun',
  'cli/open-report',
  'cli/cloudflare/remotePublish',
  'client/client',
  'storage/twoPublishers',
  'openapi/lint',
  'api/oaiPages',
  'api/acrossBounds',
  'api/manyReports',
  'storage/write',
  'api/changeSignals',
  'contract/dcatAp',
  'verify/service',
  'openapi/fuzz',
  'openapi/contract',
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
