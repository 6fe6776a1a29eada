import { describe, expect, it } from 'vitest';

import { bundleWorker } from '../../src/cli/commands/bundle.ts';
import { formatNotices, listPackages } from '../../src/cli/notices.ts';
import { encodeReference } from '../../src/cli/referenceScript.ts';
import { decodeUtf8 } from '../../src/model/bytes.ts';

describe('the licences of other people', () => {
  it('are those of every package whose code is in the Worker', async () => {
    const notices = formatNotices(new Set((await bundleWorker()).flatMap(({ packages = [] }) => packages)));
    expect(notices).toMatch(/^hono \d[\d.]+, MIT\n\nMIT License\n\nCopyright \(c\) 2021 - present, Yusuke Wada/m);
    expect(notices).toMatch(/^valibot \d[\d.]+, MIT\n/m);
    expect(notices).not.toMatch(/^(?:wrangler|n3|@observablehq\/plot) /m);
  });

  it('are served where the first line of the script of the reference says, with the packages in it', async () => {
    const [script, licences] = await encodeReference();
    const [, named] = /License information can be found in (\S+)/.exec(decodeUtf8(script!.bytes).slice(0, 300))!;
    expect(new URL(named!, new URL(script!.path, 'http://a')).pathname).toBe(licences!.path);
    const text = decodeUtf8(licences!.bytes);
    expect(text).toMatch(/^openapi-explorer [\d.]+, Apache-2\.0\n\n[^]*?Apache License/m);
    expect(text).toMatch(/^lit-html [\d.]+, BSD-3-Clause\n\nBSD 3-Clause License/m);
  });

  it('name a package that is not installed, rather than leave it out', () => {
    expect(() => listPackages('node_modules/nobody-has-this')).toThrow(/nobody-has-this/);
  });
});
