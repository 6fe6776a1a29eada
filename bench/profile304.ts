/** Where a 304 spends its time: the same headers on a Worker that does nothing else. `node bench/profile304.ts` */
import { startLocalService } from '../src/cli/localService.ts';
import { applyLoad } from './load.ts';
import { formatRequest, probe } from './probe.ts';
import { startOpenReport } from './servers/openReport.ts';

const ours = await startOpenReport();
const address = ours.addressOf('targets.csv');
const { headers } = await probe(ours.port, formatRequest('GET', address));
const request = formatRequest('GET', address, { 'If-None-Match': headers.get('etag')! });
const sent = [...(await probe(ours.port, request)).headers];

const bare = (make: string) =>
  startLocalService({
    modules: [
      {
        path: 'worker.js',
        initial: true,
        contents: `const record = ${JSON.stringify(Object.fromEntries(sent))}; const kept = new Headers(record); export default { fetch: () => ${make} };`,
      },
    ],
    port: 0,
    persist: null,
  });
const workers = {
  'bare 304': await bare('new Response(null, { status: 304 })'),
  'with our headers kept as Headers': await bare('new Response(null, { status: 304, headers: kept })'),
  'with our headers as a record': await bare('new Response(null, { status: 304, headers: record })'),
};
const ports: [string, number][] = [
  ...Object.entries(workers).map(([name, { url }]): [string, number] => [name, Number(url.port)]),
  ['Open Report', ours.port],
];
const results = new Map<string, number[]>(ports.map(([name]) => [name, []]));
for (let round = 0; round < 9; round++) {
  for (const [name, port] of ports) {
    const { length } = await probe(port, request);
    const { requestsPerSecond } = await applyLoad({
      port,
      request,
      answerLength: length,
      connections: 16,
      milliseconds: 500,
    });
    results.get(name)!.push(requestsPerSecond);
  }
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const floor = median(results.get('bare 304')!);
for (const [name, values] of results) console.log(`${name}: ×${(median(values) / floor).toFixed(2)}`);
await ours.stop();
for (const worker of Object.values(workers)) await worker.stop();
process.exit();
