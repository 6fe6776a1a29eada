import { describe, expect, it } from 'vitest';

import { bundleWorker, formatNotices } from '../../src/cli/commands/bundle.ts';

describe('the licences of other people', () => {
  it('are those of every package whose code is in the Worker', async () => {
    const notices = formatNotices(new Set((await bundleWorker()).flatMap(({ packages = [] }) => packages)));
    expect(notices).toMatch(/^hono \d[\d.]+, MIT\n\nMIT License\n\nCopyright \(c\) 2021 - present, Yusuke Wada/m);
    expect(notices).toMatch(/^valibot \d[\d.]+, MIT\n/m);
    expect(notices).not.toMatch(/^(?:wrangler|n3|jsonld) /m);
  });
});
