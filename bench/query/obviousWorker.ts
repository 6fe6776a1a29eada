const beginning = `
let rows;
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
export default {
  async fetch(request, env) {
    const { pathname, search, searchParams } = new URL(request.url);
    if (pathname === '/warm') return new Response('ok');
    rows ??= JSON.parse(await env.DATA.get('rows'));
    if (pathname === '/parse') return new Response(String(rows.length));
    const region = searchParams.get('region');
    const group = searchParams.get('group');
    const most = Number(searchParams.get('value__lte'));
    const limit = Number(searchParams.get('limit'));
    const keys = searchParams.get('sort').split(',').map((key) => (key[0] === '-' ? [key.slice(1), -1] : [key, 1]));
    const found = rows
      .filter((row) => (!region || row.region === region) && (!group || row.group === group) && row.value <= most)
      .sort((a, b) => {
        for (const [key, direction] of keys) {
          const order = compare(a[key], b[key]);
          if (order !== 0) return order * direction;
        }
        return compare(a.id, b.id);
      });`;

/** What one would write first: rows parsed once and kept; filtered, sorted and stringified for every request. */
export const obviousWorker = `${beginning}
    return Response.json({ rows: found.slice(0, limit), total: found.length });
  },
};`;

/** The same with what our answers say beside their rows: who they are, where the pages and the other formats are, how long they hold. */
export const obviousWorkerTelling = `${beginning}
    const page = found.slice(0, limit);
    const address = '/v1/reports/nanhai-2020@1.1.0/figures';
    const latest = '/v1/reports/nanhai-2020/figures.json' + search;
    const self = address + '.json' + search;
    const next = page.length < found.length ? self + '&cursor=' + btoa(page.at(-1).id) : null;
    const links = { self, first: self, latest, ...(next && { next }) };
    const about = { report: 'nanhai-2020', release: '1.1.0', table: 'figures' };
    const others = [['csv', 'text/csv'], ['excel.csv', 'text/csv'], ['jsonl', 'application/jsonl']]
      .map(([extension, type]) => \`<\${address}.\${extension}\${search}>; rel="alternate"; type="\${type}"\`);
    return Response.json({ ...about, rows: page, total: found.length, next, links }, {
      headers: {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Expose-Headers': 'ETag, Link, Content-Location',
        'Cache-Control': 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
        'Content-Location': self,
        ETag: \`W/"1.1.0.\${btoa(search)}"\`,
        Link: [
          ...(next ? [\`<\${next}>; rel="next"\`] : []),
          \`<\${self}>; rel="first"\`,
          \`<\${address}/schema.json>; rel="describedby"; type="application/schema+json"\`,
          '<https://creativecommons.org/licenses/by/4.0/>; rel="license"',
          '</v1/reports/nanhai-2020/releases>; rel="version-history"',
          \`<\${latest}>; rel="latest-version"\`,
          ...others,
        ].join(', '),
        Vary: 'Accept-Datetime',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  },
};`;
