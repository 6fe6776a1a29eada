import { describe, expect, it } from 'vitest';

import { formatLinkset } from '../../src/http/linkset.ts';

describe('a linkset in JSON', () => {
  it('groups links by context, then by relation type', () => {
    expect(
      formatLinkset([
        { anchor: '/a', rel: 'item', href: '/1', type: 'text/csv' },
        { anchor: '/b', rel: 'license', href: 'https://licence.example' },
        { anchor: '/a', rel: 'item', href: '/2', hreflang: 'en', title: '目标', profile: 'https://p.example' },
        { rel: 'up', href: '/' },
      ]),
    ).toEqual({
      linkset: [
        {
          anchor: '/a',
          item: [
            { href: '/1', type: 'text/csv' },
            { href: '/2', title: '目标', profile: 'https://p.example', hreflang: ['en'] },
          ],
        },
        { anchor: '/b', license: [{ href: 'https://licence.example' }] },
        { up: [{ href: '/' }] },
      ],
    });
  });
});
