import { type Bytes, decodeUtf8 } from '../model/bytes.ts';
import { signaturePath } from '../model/manifest.ts';
import type { PublishedManifest } from './published.ts';
import type { ReadAnswer } from './serviceReader.ts';
import type { Walk } from './walk.ts';

/** Proves a manifest's signature with the key that it names, and that this is the key of the well-known address. */
export async function proveManifestSignature(
  walk: Walk,
  at: (path: string) => string,
  { value, answer }: { value: PublishedManifest; answer: ReadAnswer },
): Promise<void> {
  const { signing_key: key, report, version } = value;
  const address = at(signaturePath);
  if (!key) {
    walk.ledger.notes.push(`${report}@${version} is not signed`);
    return;
  }
  const pem = await walk.expectAnswer(key.address);
  const signature = await walk.expectAnswer(address);
  if (!pem || !signature) return;
  const known = decodeUtf8(pem.bytes).replace(/-----[^-]+-----|\s/g, '');
  walk.ledger.same('signature', key.address, 'the public key', known, key.public_key);
  const holds = await verifies(key.public_key, signature.bytes, answer.bytes);
  walk.ledger.expect('signature', address, holds, () => 'does not fit the manifest and the key');
}

async function verifies(publicKey: string, signature: Bytes, bytes: Bytes): Promise<boolean> {
  try {
    const der = Uint8Array.from(atob(publicKey), (character) => character.charCodeAt(0));
    const key = await crypto.subtle.importKey('spki', der, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, bytes);
  } catch {
    return false;
  }
}
