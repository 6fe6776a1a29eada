import { createPrivateKey, type webcrypto } from 'node:crypto';

import type { Bytes } from '../model/bytes.ts';
import { signingKeyAddress } from '../model/manifest.ts';
import type { Signer } from '../release/manifest.ts';
import { CliError } from './cliError.ts';

const variable = 'OPEN_REPORT_SIGNING_KEY';
const remedy = 'Make one with: openssl genpkey -algorithm ed25519';

/** `--unsigned`, for `parseArgs`. */
export const signingOptions = { unsigned: { type: 'boolean' } } as const;

/** The publisher's key, a PKCS #8 PEM file's text in the environment; `null` where there is none: nothing is signed then. */
export async function readSigner(environment: Record<string, string | undefined>): Promise<Signer | null> {
  const pem = environment[variable]?.trim();
  if (!pem) return null;
  const privateKey = await importPrivateKey(pem);
  return {
    key: { algorithm: 'Ed25519', public_key: await exportPublicKey(privateKey), address: signingKeyAddress },
    sign: async (bytes: Bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, bytes)),
  };
}

function readPkcs8(pem: string): Bytes {
  try {
    return new Uint8Array(createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' }));
  } catch {
    throw new CliError(`Cannot read ${variable}: it is not a private key in PEM without a passphrase. ${remedy}`);
  }
}

async function importPrivateKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = readPkcs8(pem);
  try {
    return await crypto.subtle.importKey('pkcs8', der, 'Ed25519', true, ['sign']);
  } catch {
    throw new CliError(`Cannot sign with ${variable}: it is not an Ed25519 key. ${remedy}`);
  }
}

/** SubjectPublicKeyInfo in base64, out of the private key's own JWK (RFC 8037 §2). */
async function exportPublicKey(privateKey: webcrypto.CryptoKey): Promise<string> {
  const { kty, crv, x } = await crypto.subtle.exportKey('jwk', privateKey);
  const publicKey = await crypto.subtle.importKey('jwk', { kty, crv, x } as webcrypto.JsonWebKey, 'Ed25519', true, [
    'verify',
  ]);
  return Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64');
}
