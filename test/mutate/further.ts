/** By room, the tests of other folders that reach it: through the service, or through what is built on it. */
const furtherTests: Readonly<Record<string, readonly string[]>> = {
  http: ['api/negotiation', 'api/query', 'api/memento'],
  query: ['api/query', 'api/cursors', 'api/acrossReports'],
  compile: ['release/history', 'api/query'],
  formats: ['contract/releases', 'release/heavyFiles', 'api/query', 'difference/difference', 'release/artifacts'],
  // `cli/repair` first: in one process with others, it passes only before them.
  release: ['cli/repair', 'contract/releases', 'api/memento', 'api/withdrawals', 'api/changeSignals'],
  difference: ['api/difference', 'api/changeSignals'],
  catalog: ['release/catalogues', 'release/harvest', 'api/catalogues', 'api/ckan', 'api/oai'],
};

export const furtherTestsOf = (room: string): string[] => furtherTests[room]!.map((name) => `test/${name}.test.ts`);
