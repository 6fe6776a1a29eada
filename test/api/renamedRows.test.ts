import { expect, it } from 'vitest';

import { loadNanhai } from '../support/reportFolder.ts';
import { startTestService } from '../support/service.ts';
import { parse } from 'yaml';

// The real report as its publisher has it: what 2.0.0 dropped or renamed.
const service = await startTestService({ signed: true });
const { folder } = await loadNanhai();

interface Taken {
  table: string;
  id: string;
  reason: { zh: string; en: string };
  successor?: string;
}
const { rows } = parse(folder.files.get('withdrawals.yaml') as string) as { rows: Taken[] };
const base = '/v1/reports/nanhai-2020';

it.each(rows)('$table/$id is gone with its reason, and leads to what succeeds it', async (taken) => {
  const { table, id, reason, successor } = taken;
  const gone = await service.request(`${base}/${table}/${id}`);
  expect([gone.status, JSON.parse(gone.text).detail]).toEqual([410, expect.stringContaining(reason.en)]);
  expect(gone.headers.link ?? null).toBe(
    successor === undefined ? null : `<${base}/${table}/${successor}>; rel="successor-version"`,
  );
  if (successor !== undefined) expect((await service.request(`${base}/${table}/${successor}`)).status).toBe(200);
  expect((await service.request(`/v1/reports/nanhai-2020@1.1.0/${table}/${id}`)).status).toBe(200);
});

it('answers the Chinese page of a renamed place with its reason', async () => {
  const { status, text } = await service.request('/reports/nanhai-2020/places/macau', {
    headers: { Accept: 'text/html' },
  });
  expect(status).toBe(410);
  expect(text).toContain('编号改为 macao');
  expect(text).toContain('/reports/nanhai-2020/places/macao');
});
