/** By room, the tests of other folders that reach it: through the service, or through what is built on it. */
const furtherTests: Readonly<Record<string, readonly string[]>> = {
  http: ['worker/negotiation', 'worker/query', 'worker/memento'],
  query: ['worker/query', 'worker/cursors', 'worker/acrossReports'],
  compile: ['release/history', 'worker/query'],
  formats: ['contract/releases', 'worker/query', 'difference/difference', 'release/artifacts'],
  // `cli/repair` first: in one process with others, it passes only before them.
  release: ['cli/repair', 'contract/releases', 'worker/memento', 'worker/withdrawals', 'worker/changeSignals'],
  difference: ['worker/difference', 'worker/changeSignals'],
  ckan: ['worker/ckan'],
  oai: ['worker/oai'],
  catalog: ['release/catalogues', 'release/harvest', 'worker/catalogues'],
};

export const furtherTestsOf = (room: string): string[] => furtherTests[room]!.map((name) => `test/${name}.test.ts`);
