import { formatLinkset, type Link, linksetMediaType } from '../http/link.ts';
import { htmlType } from '../http/mediaType.ts';
import { routes } from '../routes.ts';
import { absolute } from './address.ts';
import type { WriteDiscovery } from './catalogue.ts';

/** RFC 9727 §3: the interfaces of the service, and what describes each. */
export const writeApiCatalog: WriteDiscovery = ({ site }) => {
  const at = (href: string): string => absolute(site, href);
  const own = at(routes.apiCatalog.href());
  const interfaces = [routes.entry, routes.mcp, routes.oai, routes.ckanRoot].map((route) => at(route.href()));
  const [entry = '', mcp = '', oai = '', ckan = ''] = interfaces;
  const links: Link[] = [
    ...interfaces.map((href) => ({ anchor: own, rel: 'item', href })),
    ...[routes.openApi, routes.reportsOpenApi, routes.tablesOpenApi].map((route) => ({
      anchor: entry,
      rel: 'service-desc',
      href: at(route.href()),
      type: 'application/json',
    })),
    { anchor: entry, rel: 'service-doc', href: at(routes.docs.href()), type: htmlType },
    { anchor: entry, rel: 'service-meta', href: at(routes.datasets.href()), type: 'application/json' },
    { anchor: entry, rel: 'status', href: at(routes.health.href()), type: 'application/json' },
    { anchor: mcp, rel: 'service-doc', href: 'https://modelcontextprotocol.io/specification/', type: htmlType },
    { anchor: oai, rel: 'service-desc', href: `${oai}?verb=Identify`, type: 'text/xml' },
    {
      anchor: oai,
      rel: 'service-doc',
      href: 'https://www.openarchives.org/OAI/openarchivesprotocol.html',
      type: htmlType,
    },
    {
      anchor: ckan,
      rel: 'service-meta',
      href: at(routes.ckanAction.href({ action: 'status_show' })),
      type: 'application/json',
    },
    { anchor: ckan, rel: 'service-doc', href: 'https://docs.ckan.org/en/2.11/api/', type: htmlType },
  ];
  return [
    {
      address: routes.apiCatalog.href(),
      mediaType: `${linksetMediaType}; profile="https://www.rfc-editor.org/info/rfc9727"`,
      text: `${JSON.stringify(formatLinkset(links), null, 1)}\n`,
    },
  ];
};
