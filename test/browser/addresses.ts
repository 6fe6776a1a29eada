import { current } from '../support/service.ts';

const report = '/reports/nanhai-2020';

/** One address of every kind of page, in Chinese. */
const inChinese = [
  '/',
  '/about',
  `/search?q=${encodeURIComponent('复垦')}`,
  report,
  `${report}/releases`,
  `${report}/targets`,
  `${report}/measures?theme=T1&sort=-id`,
  `${report}/targets/T1.4.2-b`,
  `${report}@${current}/measures/T1.4.2`,
  `${report}/report/nanhai-2020`,
  '/problems',
  '/problems/not-found',
  '/nothing/here',
];

/** The same in both languages. */
export const addresses = inChinese.flatMap((address) => [address, address === '/' ? '/en' : `/en${address}`]);
