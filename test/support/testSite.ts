import { readSite } from '../../src/cli/environment.ts';

/** The site that tests publish. */
export const testSite = readSite({
  OPEN_REPORT_PUBLIC_URL: 'https://open-report.example',
  OPEN_REPORT_PUBLISHER_TYPE: 'NonProfitOrganisation',
});
