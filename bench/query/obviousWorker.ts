/** What one would write first: rows parsed once and kept; filtered, sorted and stringified for every request. */
export const obviousWorker = `
let rows;
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/warm') return new Response('ok');
    rows ??= JSON.parse(await env.DATA.get('rows'));
    if (pathname === '/parse') return new Response(String(rows.length));
    const region = searchParams.get('region');
    const group = searchParams.get('group');
    const most = Number(searchParams.get('value__lte'));
    const keys = searchParams.get('sort').split(',').map((key) => (key[0] === '-' ? [key.slice(1), -1] : [key, 1]));
    const found = rows
      .filter((row) => (!region || row.region === region) && (!group || row.group === group) && row.value <= most)
      .sort((a, b) => {
        for (const [key, direction] of keys) {
          const order = compare(a[key], b[key]);
          if (order !== 0) return order * direction;
        }
        return compare(a.id, b.id);
      });
    return Response.json({ rows: found.slice(0, Number(searchParams.get('limit'))), total: found.length });
  },
};`;
