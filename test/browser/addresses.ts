import { current } from '../support/fixedReleases.ts';

const report = '/reports/nanhai-2020';

/** One address of every kind of page that answers 200, in Chinese. */
export const answered = [
  '/',
  '/about',
  '/docs',
  '/portals',
  `/search?q=${encodeURIComponent('复垦')}`,
  report,
  `${report}/releases`,
  `${report}/targets`,
  `${report}/targets/T1.4.2-b`,
  `${report}/places/foshan`,
  `${report}/source?row=targets/T1.4.2-b`,
  '/problems',
  '/problems/not-found',
];

/** The same kinds in other states, and what answers another status. */
const others = [
  '/search',
  `/search?q=${encodeURIComponent('没有的词')}`,
  `${report}@1.0.0`,
  `${report}/measures?theme=T1&sort=-id`,
  `${report}/passages`,
  `${report}@${current}/measures/T1.4.2`,
  `${report}/themes/T1`,
  `${report}/annotations/A8`,
  `${report}@1.0.0/passages/L55`,
  `${report}/codebook`,
  `${report}/report/nanhai-2020`,
  `${report}/targets?value__gt=many`,
  '/problems/invalid-parameter',
  '/problems/nothing',
  '/nothing/here',
  `${report}/targets/T9`,
];

/** Each beside the same in English. */
export const inBothLanguages = (pages: readonly string[]): string[] =>
  pages.flatMap((address) => [address, address === '/' ? '/en' : `/en${address}`]);

export const addresses = inBothLanguages([...answered, ...others]);

/** Every kind of page once, in Chinese, and in English what differs most there or is answered with another status. */
export const telling = [
  ...answered,
  '/en',
  ...['targets', 'targets/T1.4.2-b', 'themes/T1', 'codebook', 'targets?value__gt=many'].map(
    (page) => `/en${report}/${page}`,
  ),
  '/en/nothing/here',
];

const embedsIn = (prefix: string): string[] =>
  ['targets', 'measures', 'places', 'targets/T1.4.2-b'].map((shown) => `${prefix}/embed/nanhai-2020/${shown}`);

/** Pages of their own make, without the frame of the others. */
export const embedsInChinese = embedsIn('');
export const embeds = [...embedsInChinese, ...embedsIn('/en')];
