import { describe, expect, it } from 'vitest';

import { readSite, requirePublicSite } from '../../src/cli/environment.ts';

const own = { OPEN_REPORT_PUBLIC_URL: 'https://reports.test', OPEN_REPORT_CONTACT_EMAIL: 'editors@reports.test' };

const names = ['ZH', 'EN'].flatMap((language) => [`PUBLISHER_${language}`, `CONTACT_${language}`]);
const variables = ['PUBLIC_URL', 'PUBLISHER_URL', 'PUBLISHER_TYPE', 'CONTACT_EMAIL', ...names];

describe('the settings of a site', () => {
  it('assert no type of publisher that nobody has set', () => {
    expect(readSite(own).publisher).not.toHaveProperty('type');
    expect(readSite({ ...own, OPEN_REPORT_PUBLISHER_TYPE: 'Company' }).publisher.type).toBe('Company');
  });

  it('name the variable that is wrong, and what it holds', () => {
    expect(() => readSite({ OPEN_REPORT_PUBLIC_URL: 'reports.test/' })).toThrow(
      'OPEN_REPORT_PUBLIC_URL is “reports.test/”: expected an origin such as https://open-report.example.',
    );
  });

  it('have their defaults where a variable is empty', () => {
    for (const empty of ['', ' ']) {
      const environment = Object.fromEntries(variables.map((name) => [`OPEN_REPORT_${name}`, empty]));
      expect(readSite(environment)).toEqual(readSite({}));
    }
  });

  it.each([
    ['OPEN_REPORT_PUBLIC_URL', 'https://reports.test"><b>'],
    ['OPEN_REPORT_PUBLIC_URL', 'https://reports.test:443'],
    ['OPEN_REPORT_PUBLISHER_URL', 'javascript:alert(1)'],
    ['OPEN_REPORT_PUBLISHER_URL', 'https://reports.test/<a>'],
    ['OPEN_REPORT_PUBLISHER_ZH', '公开\u0001报告'],
    ['OPEN_REPORT_CONTACT_EN', 'Editors \ud800'],
  ])('refuse %s: %s', (variable, value) => {
    expect(() => readSite({ [variable]: value })).toThrow(`${variable} is “${value}”: expected `);
  });

  it("are refused for Cloudflare while they are this machine's, each with its remedy", () => {
    expect(() => requirePublicSite(readSite({}))).toThrow(
      /OPEN_REPORT_PUBLIC_URL is “http:\/\/localhost:8787”: set it .*\n.*OPEN_REPORT_CONTACT_EMAIL is “editors@open-report\.example”/,
    );
  });

  it.each(['http://reports.test', 'https://127.0.0.1:8443', 'https://open-report.example'])('refuse %s', (address) => {
    const site = readSite({ ...own, OPEN_REPORT_PUBLIC_URL: address });
    expect(() => requirePublicSite(site)).toThrow('set it to the https address of the service');
  });

  it("pass where they are the publisher's", () => {
    expect(() => requirePublicSite(readSite(own))).not.toThrow();
  });
});
