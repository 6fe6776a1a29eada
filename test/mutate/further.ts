/** By room, the tests of other folders that reach it: through the running service, or through what is built on it. */
export const furtherTests: Readonly<Record<string, readonly string[]>> = {
  http: ['worker/conditional', 'worker/headers', 'worker/negotiation', 'worker/badInput', 'worker/linkedData'],
  query: ['worker/query', 'worker/cursors', 'worker/badInput', 'worker/acrossReports', 'openapi/contract'],
  compile: ['worker/reports', 'worker/pages'],
  formats: ['worker/reports', 'worker/query', 'contract/dataPackage'],
  release: ['worker/reports', 'worker/changeSignals', 'worker/withdrawals', 'openapi/examples', 'verify/service'],
  difference: ['worker/difference', 'worker/pages'],
  ckan: ['worker/ckan', 'worker/harvesterRules'],
  oai: ['worker/oai', 'worker/oaiPages', 'worker/harvesterRules'],
  catalog: ['release/catalogues', 'release/harvest', 'worker/catalogues', 'worker/harvesterRules', 'worker/pages'],
};
