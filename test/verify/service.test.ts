import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { httpReader } from '../../src/cli/commands/verify.ts';
import { encodeUtf8 } from '../../src/model/bytes.ts';
import { type Check, checks } from '../../src/verify/walk.ts';
import { NoServiceError, proveService } from '../../src/verify/service.ts';
import type { ReadAddress, ReadAnswer } from '../../src/verify/walk.ts';
import { current, startTestService, type TestService } from '../support/service.ts';

let service: TestService;
let reader: ReturnType<typeof httpReader>;
beforeAll(async () => {
  service = await startTestService({ signed: true });
  reader = httpReader(service.url);
});
afterAll(() => reader.close());

const pinned = `/v1/reports/nanhai-2020@${current}`;

const answers = new Map<string, Promise<ReadAnswer>>();

/** What the service answers, each request sent once: nobody writes to it. */
const readOnce: ReadAddress = (path, headers, method) => {
  const request = JSON.stringify([path, headers, method]);
  const answer = answers.get(request) ?? reader.read(path, headers, method);
  answers.set(request, answer);
  return answer;
};

/** The service as it would be if one of its addresses answered otherwise. */
const tampered =
  (address: string, change: (answer: ReadAnswer) => Partial<ReadAnswer>): ReadAddress =>
  async (path, headers, method) => {
    const answer = await readOnce(path, headers, method);
    return path === address && (answer.bytes.length > 0 || method === 'HEAD')
      ? { ...answer, ...change(answer) }
      : answer;
  };

const withHeader =
  (name: string, value: string | null) =>
  ({ header }: ReadAnswer) => ({ header: (asked: string) => (asked === name ? value : header(asked)) });

const withText =
  (from: string | RegExp, to: string) =>
  ({ bytes }: ReadAnswer) => ({ bytes: encodeUtf8(Buffer.from(bytes).toString('utf8').replace(from, to)) });

describe('the proof of a service', () => {
  it('finds nothing amiss in ours, and has proved something of every kind', async () => {
    const { proved, mismatches, notes } = await proveService(reader.read);
    expect(mismatches).toEqual([]);
    expect(notes).toEqual([]);
    for (const check of Object.keys(checks) as Check[]) expect(proved.get(check), check).toBeGreaterThan(0);
  });

  it.each<[string, Check, string, (answer: ReadAnswer) => Partial<ReadAnswer>]>([
    ['a figure was changed', 'digest', `${pinned}/targets.csv`, withText('30000', '30001')],
    ['a file was cut', 'size', `${pinned}/targets.csv`, ({ bytes }) => ({ bytes: bytes.slice(0, -1) })],
    ['a row is missing in one format', 'rows', `${pinned}/targets.jsonl`, withText(/^.*\n/, '')],
    ['a cell differs between formats', 'formats', `${pinned}/targets.jsonl`, withText('"value":30000', '"value":3')],
    ['a cell differs in CSV for Excel', 'formats', `${pinned}/targets.excel.csv`, withText('30000', '3')],
    ['an entity tag names other bytes', 'headers', `${pinned}/source.txt`, withHeader('etag', '"0"')],
    ['a pinned address may change', 'caching', `${pinned}/source.txt`, withHeader('cache-control', 'max-age=60')],
    [
      'a release says nowhere what it is',
      'latest',
      '/v1/reports/nanhai-2020/source.txt',
      withHeader('content-location', null),
    ],
    ['a signature was changed', 'signature', `${pinned}/manifest.sig`, ({ bytes }) => ({ bytes: bytes.toReversed() })],
    ['a digest file lags behind', 'sha256sums', `${pinned}/SHA256SUMS`, withText('targets.csv', 'targets.tsv')],
    ['a row was changed', 'row', `${pinned}/targets/T1.4.2-a`, withText('30000', '30001')],
    ['an address that is named is gone', 'links', '/healthz', () => ({ status: 404 })],
    ['a file is gone', 'status', `${pinned}/themes.csv`, () => ({ status: 404 })],
  ])('says when %s', async (_, check, address, change) => {
    const { mismatches } = await proveService(tampered(address, change));
    expect(mismatches).toContainEqual({ check, address, message: expect.any(String) });
    // Of what is sound nothing is found amiss: another address is named only where it leads to, or describes, this one.
    const others = new Set(mismatches.map((each) => each.address).filter((each) => each !== address));
    expect(others.size, [...others].join(' ')).toBeLessThanOrEqual(2);
  });

  it.each([
    ['the word for a code', '等于', false],
    ['the word for another code', '超过', true],
  ])('reads %s in CSV for Excel', async (_, word, differs) => {
    const address = `${pinned}/targets.excel.csv`;
    const { mismatches } = await proveService(tampered(address, withText(/,(?:'=|等于),/g, `,${word},`)));
    expect(mismatches.some(({ check }) => check === 'formats')).toBe(differs);
  });

  it('says that a service signs nothing, which is not a mismatch', async () => {
    const unsigned = tampered(`${pinned}/manifest.json`, ({ bytes }) => {
      if (bytes.length === 0) return {};
      const manifest = JSON.parse(Buffer.from(bytes).toString('utf8'));
      return { bytes: encodeUtf8(JSON.stringify({ ...manifest, signing_key: null })) };
    });
    const { notes, mismatches } = await proveService(unsigned);
    expect(notes).toEqual([`nanhai-2020@${current} is not signed`]);
    expect(mismatches.filter(({ check }) => check === 'signature')).toEqual([]);
  });

  it('says which file of a table it cannot compare', async () => {
    const address = (suffix: string) => `${pinned}/targets.${suffix}`;
    const withUnknown = tampered(`${pinned}/manifest.json`, ({ bytes }) => {
      if (bytes.length === 0) return {};
      const manifest = JSON.parse(Buffer.from(bytes).toString('utf8'));
      const files = { ...manifest.files, 'targets.unknown': manifest.files['targets.csv'] };
      return { bytes: encodeUtf8(JSON.stringify({ ...manifest, files })) };
    });
    const { mismatches } = await proveService((path, ...how) =>
      withUnknown(path === address('unknown') ? address('csv') : path, ...how),
    );
    const message = 'cannot be compared: .unknown is an unknown format';
    expect(mismatches).toContainEqual({ check: 'formats', address: address('unknown'), message });
  });

  it('refuses what is no such service', async () => {
    const elsewhere: ReadAddress = async () => ({ status: 404, header: () => null, bytes: encodeUtf8('{}') });
    await expect(proveService(elsewhere)).rejects.toThrow(NoServiceError);
  });
});
