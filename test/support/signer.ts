import { generateKeyPairSync } from 'node:crypto';

import { readSigner } from '../../src/cli/environment.ts';
import type { Signer } from '../../src/release/manifest.ts';

/** A publisher's key of its own, as the environment would hold it. */
export async function testSigner(): Promise<Signer> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
  return (await readSigner({ OPEN_REPORT_SIGNING_KEY: pem }))!;
}
