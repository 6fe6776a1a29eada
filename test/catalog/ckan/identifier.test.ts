import { describe, expect, it } from 'vitest';

import { partPrefix, partUuid, uuidOf } from '../../../src/catalog/ckan/package.ts';

describe('a UUID', () => {
  it('of an IRI is its name-based one', async () => {
    // RFC 9562, appendix A.4, has the namespace of domain names; these are Python’s uuid.uuid5(uuid.NAMESPACE_URL, …).
    expect(await uuidOf('https://open-report.example/v1/reports/nanhai-2020')).toBe(
      '9f468f9e-5835-589e-9574-5fe5748a0796',
    );
    expect(await uuidOf('http://python.org/')).toBe('4c565f0d-3f5a-5890-b41b-20cf47701c5e');
  });

  it('of a part begins as its whole’s does, and is another for each', async () => {
    const whole = await uuidOf('https://open-report.example/v1/reports/nanhai-2020');
    const parts = await Promise.all(['a', 'b'].map((name) => partUuid(whole, name)));
    for (const part of parts) {
      expect(part.slice(0, partPrefix)).toBe(whole.slice(0, partPrefix));
      expect(part).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    expect(new Set(parts).size).toBe(2);
  });
});
