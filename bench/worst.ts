/**
 * Prints the processor time of the worst request of each family: `npm run bench:worst`, in lines of a Markdown table.
 * Wall time would say how busy the machine is; this asks the kernel how long workerd was at work.
 */
import http from 'node:http';

import { processorSeconds, withProcesses } from './processor.ts';
import { startOpenReport } from './servers/openReport.ts';

interface Hostile {
  target: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

const report = '/v1/reports/nanhai-2020';
/** Characters that an address has at most, but for a few. */
const room = 8000;

/** As many different texts as fit, each made of its number. */
const fill = (size: number, part: (at: number) => string, between = '&'): string => {
  const parts: string[] = [];
  for (let length = 0; ;) {
    const next = part(parts.length);
    length += next.length + between.length;
    if (length > size) return parts.join(between);
    parts.push(next);
  }
};

const four = (at: number): string => at.toString(36).padStart(4, 'q');
const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (target: string, headers: Record<string, string>, body: string): Hostile => ({
  target,
  method: 'POST',
  headers,
  body,
});
const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const rpc = (method: string, params: string): Hostile =>
  post('/mcp', json, `{"jsonrpc":"2.0","id":1,"method":"${method}","params":${params}}`);
const header = (name: string, value: string): Hostile[] =>
  [`${report}/targets`, `${report}/targets.csv`, '/'].map((target) => ({ target, headers: { [name]: value } }));
const search = '/api/3/action/package_search';

/** What was ever found to be dear in a family, and what is like it. */
const families: Readonly<Record<string, readonly Hostile[]>> = {
  tables: [
    { target: `${report}/targets.json?${fill(room, four)}` },
    { target: `${report}/mentions.json?${fill(room, (at) => `select=${four(at)}`)}` },
    { target: `${report}/mentions.json?q=${fill(room, (at) => at.toString(36), '+')}` },
    { target: `${report}/mentions.json?q=${fill(room, (at) => `%EF%B7%BA${at}`, '+')}` },
    { target: `${report}/mentions.json?${fill(room, (at) => `name__contains=${at}`)}` },
    { target: `${report}/mentions.json?id__nin=${fill(room, four, ',')}` },
    {
      target: `${report}/mentions.json?group_by=id,passage,start,end&aggregate=count,min(start),max(start),avg(start),sum(start)&limit=1000`,
    },
    { target: `${report}/mentions.json?sort=${'\\'.repeat(room)}` },
    { target: `${report}/mentions.json?cursor=${'A'.repeat(room)}` },
    { target: `${report}/passages.json?limit=1000&sort=-text,text_en&count=true` },
  ],
  across: [
    { target: `/v1/tables/targets.json?${fill(room, four)}` },
    { target: `/v1/tables/${'t'.repeat(59)}.json` },
    { target: `/v1/tables/mentions.json?${fill(room, (at) => `report=${four(at)}`)}` },
    { target: `/v1/tables/mentions.json?q=${fill(room, (at) => at.toString(36), '+')}` },
    { target: '/v1/tables/passages.json' },
    { target: `/v1/reports.json?${fill(room, four)}` },
  ],
  search: [
    { target: `/search?q=${fill(room, (at) => at.toString(36), '+')}` },
    { target: '/search?q=%E7%9A%84' },
    { target: '/search?q=hosptiol+enviromnt+kindrgarten+tecnology+enterprses+labratory+museom+villge' },
    { target: `/search?q=${encodeURIComponent('南海2020年村级工业园拆除多少土地')}` },
    { target: `/search?q=${'%EF%B7%BA'.repeat(room / 9)}` },
    { target: `/en/search?q=1&after=${'a'.repeat(room)}` },
  ],
  pages: [
    { target: '/reports/nanhai-2020' },
    { target: '/reports/nanhai-2020/mentions' },
    { target: `/reports/nanhai-2020/mentions?${fill(room, four)}` },
    { target: `/reports/nanhai-2020/mentions?${fill(room, (at) => `name__contains=${at}`)}` },
    { target: `/${'a'.repeat(room)}`, headers: { Accept: 'text/html' } },
    { target: `/reports/nanhai-2020/${'a/'.repeat(room / 2)}b`, headers: { Accept: 'text/html' } },
    { target: '/docs' },
  ],
  ckan: [
    { target: `${search}?q=***********Z1Z` },
    { target: `${search}?q=${'*a'.repeat(room / 2)}Z` },
    { target: `${search}?q=${fill(room, four, '+')}` },
    { target: `${search}?fq=metadata_modified:[${'T'.repeat(room)}+TO+*]` },
    { target: `${search}?q=${'('.repeat(room)}` },
    post(search, form, `q=${'!+'.repeat(30_000)}`),
    post(search, form, fill(65_000, four)),
    post(search, json, `{"fq":[${fill(65_000, (at) => `"${four(at)}"`, ',')}]}`),
    post(search, json, `{"facet.field":[${fill(65_000, (at) => `"${four(at)}"`, ',')}]}`),
    post(search, json, `{"sort":"${fill(65_000, () => 'id asc', ',')}"}`),
    post('/api/3/action/group_list', json, `{"groups":[${fill(65_000, (at) => `"${four(at)}"`, ',')}]}`),
    post(search, json, nested(10_000)),
  ],
  oai: [
    { target: '/oai?verb=ListRecords&metadataPrefix=datacite' },
    { target: `/oai?verb=ListRecords&resumptionToken=${'a'.repeat(64)}~${'b'.repeat(room - 200)}~0123456789ab` },
    post('/oai', form, fill(65_000, four)),
    post(
      '/oai',
      form,
      fill(65_000, () => 'verb=Identify'),
    ),
    post('/oai', form, `verb=ListRecords&metadataPrefix=oai_dc&set=${'a:'.repeat(30_000)}!`),
  ],
  mcp: [
    rpc('tools/list', '{}'),
    rpc('initialize', '{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"a","version":"1"}}'),
    rpc('resources/list', '{}'),
    rpc('resources/list', `{"cursor":"${'a'.repeat(60_000)}"}`),
    rpc('resources/read', `{"uri":"${'x'.repeat(8192)}"}`),
    rpc('resources/read', `{"uri":"https://open-report.example/v1/reports/${'a/'.repeat(4000)}"}`),
    rpc('ping', nested(10_000)),
    rpc(
      'tools/call',
      `{"name":"query_table","arguments":{"table":"targets","parameters":{${fill(60_000, (at) => `"${four(at)}":1`, ',')}}}}`,
    ),
    rpc(
      'tools/call',
      `{"name":"query_table","arguments":{"table":"targets","parameters":{${fill(60_000, (at) => `"${four(at)}":{}`, ',')}}}}`,
    ),
    rpc('tools/call', '{"name":"compare_releases","arguments":{"report":"nanhai-2020","from":"1.0.0","to":"1.1.0"}}'),
    post('/mcp', json, '['.repeat(65_000)),
  ],
  diff: [
    { target: `${report}/diff/1.0.0..1.1.0.json` },
    { target: `${report}/diff/1.0.0..1.1.0.csv` },
    { target: `${report}/diff/${'.'.repeat(room)}` },
    { target: `${report}/diff/${'..a'.repeat(room / 3)}!` },
    { target: `${report}@${'1'.repeat(room)}/targets` },
  ],
  timemap: [
    { target: '/v1/timemap/v1/reports/nanhai-2020/targets/T1.4.2-a' },
    { target: `/v1/timemap/v1/reports/nanhai-2020/${'a/'.repeat(room / 2)}b` },
    { target: `/v1/timemap/v1/reports/nanhai-2020/targets/${'a'.repeat(room)}` },
  ],
  catalogues: [
    { target: '/catalog.ttl?page=999999999' },
    { target: `/catalog.ttl?page=1&sha256=${'0'.repeat(64)}` },
    { target: `/data.json?${fill(room, four)}` },
    { target: `/oembed?url=${'https://open-report.example/reports/'.repeat(200)}` },
  ],
  headers: [
    ...header(
      'Accept',
      fill(15_000, (at) => `a/${four(at)};q=0.1`, ','),
    ),
    ...header('Accept', `text/csv;a="${'\\"'.repeat(7000)}`),
    ...header(
      'Accept-Encoding',
      fill(15_000, (at) => `${four(at)};q=0.1`, ','),
    ),
    ...header(
      'If-None-Match',
      fill(15_000, (at) => `W/"${four(at)}"`, ','),
    ),
    ...header('If-None-Match', `"${','.repeat(15_000)}`),
    ...header(
      'If-Match',
      fill(15_000, (at) => `"${four(at)}"`, ','),
    ),
    ...header('Range', `bytes=${fill(15_000, (at) => `${at}-${at}`, ',')}`),
    ...header('Accept-Datetime', `Tue, 24 Nov 2026 08:00:00${' '.repeat(15_000)}GMT`),
    ...header('If-Modified-Since', 'Tue, '.repeat(3000)),
    ...header('Origin', `https://${'a'.repeat(15_000)}`),
  ],
};

const [{ port, stop }, workerd] = await withProcesses(startOpenReport);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/** Asks once; the status is 0 where the connection was dropped. */
const ask = ({ target, method = 'GET', headers = {}, body }: Hostile): Promise<number> =>
  new Promise((resolve) => {
    const request = http.request({ port, host: '127.0.0.1', path: target, method, headers, agent }, (response) => {
      response.resume();
      response.on('close', () => resolve(response.statusCode!));
    });
    request.on('error', () => resolve(0));
    request.end(body);
  });

/** A tick of the kernel's clock is 10 ms: as much work is measured as half a second, or as many requests. */
const least = 0.5;
const most = 200;

async function measure(request: Hostile): Promise<{ request: Hostile; status: number; ms: number }> {
  for (let at = 0; at < 3; at++) await ask(request);
  const before = processorSeconds(workerd);
  let spent = 0;
  let asked = 0;
  let status = 0;
  while (asked < most && spent < least) {
    status = await ask(request);
    asked++;
    spent = processorSeconds(workerd) - before;
  }
  return { request, status, ms: (spent / asked) * 1000 };
}

const shown = ({ method = 'GET', target, headers = {}, body = '' }: Hostile): string => {
  const [[name, value] = ['', '']] = Object.entries(headers);
  const text = [method, target, body === '' && name !== '' ? `${name}: ${value}` : body]
    .filter((part) => part !== '')
    .join(' ');
  return (text.length > 70 ? `${text.slice(0, 70)}… (${text.length} characters)` : text).replaceAll('|', '\\|');
};

try {
  console.log('| family | worst request of | processor | status | |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const [family, requests] of Object.entries(families)) {
    const measured = [];
    for (const request of requests) measured.push(await measure(request));
    const { request, status, ms } = measured.toSorted((a, b) => b.ms - a.ms)[0]!;
    console.log(`| ${family} | ${requests.length} | ${ms.toFixed(1)} ms | ${status} | \`${shown(request)}\` |`);
  }
} finally {
  agent.destroy();
  await stop();
}
