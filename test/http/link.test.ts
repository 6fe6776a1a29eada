import { describe, expect, it } from 'vitest';

import { formatLink, formatLinks, formatLinkset } from '../../src/http/link.ts';

describe('formatLink', () => {
  it.each([
    [{ href: '/v1', rel: 'up' }, '</v1>; rel="up"'],
    [{ href: '/s', rel: 'describedby', type: 'text/csv' }, '</s>; rel="describedby"; type="text/csv"'],
    [
      {
        profile: 'a "b"',
        rel: 'first memento',
        href: '/m',
        datetime: 'Sun, 06 Nov 1994 08:49:37 GMT',
      },
      '</m>; rel="first memento"; profile="a \\"b\\""; datetime="Sun, 06 Nov 1994 08:49:37 GMT"',
    ],
    [{ href: '/x', rel: 'license', anchor: '/目' }, '</x>; rel="license"; anchor="/%E7%9B%AE"'],
  ])('%j', (link, expected) => {
    expect(formatLink(link)).toBe(expected);
  });

  it('encodes what would end the reference, and leaves what is encoded', () => {
    expect(formatLink({ href: '/目?q=%E7&a=b>c"d e', rel: 'self' })).toBe(
      '</%E7%9B%AE?q=%E7&a=b%3Ec%22d%20e>; rel="self"',
    );
  });
});

describe('formatLinks', () => {
  it('joins members with commas', () => {
    expect(
      formatLinks([
        { href: '/a', rel: 'up' },
        { href: '/b', rel: 'next' },
      ]),
    ).toBe('</a>; rel="up", </b>; rel="next"');
    expect(formatLinks([])).toBe('');
  });
});

describe('a linkset in JSON', () => {
  it('groups links by context, then by relation type', () => {
    expect(
      formatLinkset([
        { anchor: '/a', rel: 'item', href: '/1', type: 'text/csv' },
        { anchor: '/b', rel: 'license', href: 'https://licence.example' },
        { anchor: '/a', rel: 'item', href: '/2', profile: 'https://p.example' },
        { rel: 'up', href: '/' },
      ]),
    ).toEqual({
      linkset: [
        {
          anchor: '/a',
          item: [
            { href: '/1', type: 'text/csv' },
            { href: '/2', profile: 'https://p.example' },
          ],
        },
        { anchor: '/b', license: [{ href: 'https://licence.example' }] },
        { up: [{ href: '/' }] },
      ],
    });
  });
});
