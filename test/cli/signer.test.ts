import { generateKeyPairSync, verify } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import { dataFolder } from '../../src/cli/command.ts';
import { readVocabulary } from '../../src/cli/dataFolder.ts';
import { readSigner } from '../../src/cli/environment.ts';
import { preparePublication, type PublishSettings, writeEffects } from '../../src/cli/publication.ts';
import { encodeUtf8 } from '../../src/model/bytes.ts';
import { signingKeyAddress } from '../../src/model/manifest.ts';
import { readExisting } from '../../src/release/existing.ts';
import { writePublication } from '../../src/storage/write.ts';
import { fastCompressors as compressors } from '../support/fastCompressors.ts';
import { MemoryNamespace } from '../support/memoryNamespace.ts';
import { current, startTestService, type TestService, testSite as site } from '../support/service.ts';
import { first } from '../support/twoReleases.ts';

const pemOf = (type: 'ed25519' | 'x25519') =>
  generateKeyPairSync(type as 'ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
const pem = pemOf('ed25519');

describe('the signing key', () => {
  it('is not one where the environment has none', async () => {
    expect(await readSigner({})).toBeNull();
    expect(await readSigner({ OPEN_REPORT_SIGNING_KEY: ' ' })).toBeNull();
  });

  it.each([
    ['words', 'it is not a private key in PEM without a passphrase'],
    [pemOf('x25519'), 'it is not an Ed25519 key'],
  ])('is refused where it is not an Ed25519 key, with the remedy', async (text, reason) => {
    await expect(readSigner({ OPEN_REPORT_SIGNING_KEY: text })).rejects.toThrow(reason);
    await expect(readSigner({ OPEN_REPORT_SIGNING_KEY: text })).rejects.toThrow('openssl genpkey -algorithm ed25519');
  });

  it('signs the same bytes in the same way every time', async () => {
    const signer = (await readSigner({ OPEN_REPORT_SIGNING_KEY: pem }))!;
    const bytes = encodeUtf8('南海');
    expect(await signer.sign(bytes)).toEqual(await signer.sign(bytes));
  });
});

describe('publishing where manifests are signed', () => {
  it('is refused without the key, unless it is said that signatures may go', async () => {
    const namespace = new MemoryNamespace();
    const vocabulary = await readVocabulary(dataFolder);
    const signed: PublishSettings = { site, compressors, signer: await readSigner({ OPEN_REPORT_SIGNING_KEY: pem }) };
    const plan = await preparePublication(namespace, null, [[first]], vocabulary, signed);
    await writePublication(namespace, plan, writeEffects(signed));
    const existing = await readExisting(namespace, []);
    const prepare = (unsigned: boolean) =>
      preparePublication(namespace, existing, [], vocabulary, { site, compressors, unsigned });
    await expect(prepare(false)).rejects.toThrow(
      'Set OPEN_REPORT_SIGNING_KEY, or publish without signatures with --unsigned',
    );
    expect((await prepare(true)).head).not.toBeNull();
  });
});

describe('GET …/manifest.sig', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ signed: true });
  });

  it.each(['nanhai-2020', 'nanhai-2020@1.0.0', `nanhai-2020@${current}`])(
    'proves the manifest of %s with the key at the well-known address',
    async (name) => {
      const manifest = await service.request(`/v1/reports/${name}/manifest.json`);
      const signature = await service.request(`/v1/reports/${name}/manifest.sig`);
      const key = await service.request(signingKeyAddress);
      expect(key.headers['content-type']).toBe('application/x-pem-file');
      expect(signature.headers['content-type']).toBe('application/octet-stream');
      expect(signature.headers['cache-control']).toMatch(/^public, max-age=60/);
      expect(verify(null, manifest.bytes, key.text, signature.bytes)).toBe(true);
      const changed = Buffer.from(manifest.text.replace('南海', '北海'));
      expect(verify(null, changed, key.text, signature.bytes)).toBe(false);
      const named = JSON.parse(manifest.text).signing_key;
      expect(named).toEqual({ algorithm: 'Ed25519', public_key: key.text.split('\n')[1], address: signingKeyAddress });
    },
  );
});

describe('a service whose publisher has no key', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });

  it('says so in the manifest, and at the address of the signature', async () => {
    const manifest = await service.request('/v1/reports/nanhai-2020/manifest.json');
    expect(JSON.parse(manifest.text).signing_key).toBeNull();
    const { status, text } = await service.request('/v1/reports/nanhai-2020/manifest.sig');
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({ type: '/problems/unsigned', detail: expect.stringContaining(current) });
    expect((await service.request(signingKeyAddress)).status).toBe(404);
  });
});
