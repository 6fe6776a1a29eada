/** What one would write first: rows parsed once and kept; filtered, sorted and stringified for every request. */
export const obviousWorker = `
let rows;
export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (url.pathname === '/warm') return new Response('ok');
    rows ??= JSON.parse(await env.DATA.get('rows'));
    if (url.pathname === '/parse') return new Response(String(rows.length));
    const region = url.searchParams.get('region');
    const least = Number(url.searchParams.get('value__gte'));
    const limit = Number(url.searchParams.get('limit'));
    const found = rows
      .filter((row) => row.region === region && row.value >= least)
      .sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1));
    return Response.json({ rows: found.slice(0, limit), total: found.length });
  },
};`;
