import { encodeUtf8 } from '../model/bytes.ts';

/** The namespace of names that are addresses (RFC 9562 §6.6). */
const urlNamespace = Uint8Array.from([
  0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
]);

/** The name-based UUID of an IRI (RFC 9562 §5.5): the same for ever, without a register. */
export const uuidOf = async (iri: string): Promise<string> => format(await hash(iri), 0x50);

/**
 * The UUID of a part of a dataset (RFC 9562 §5.8): its first 48 bits are the dataset's, so that the dataset of a resource
 * can be found by the resource's ID alone.
 */
export async function partUuid(dataset: string, iri: string): Promise<string> {
  const own = format(await hash(iri), 0x80);
  return dataset.slice(0, partPrefix) + own.slice(partPrefix);
}

/** The characters of a UUID that a dataset shares with its parts: `c0ffee00-1234`. */
export const partPrefix = 13;

async function hash(iri: string): Promise<Uint8Array> {
  const name = encodeUtf8(iri);
  const bytes = new Uint8Array(urlNamespace.length + name.length);
  bytes.set(urlNamespace);
  bytes.set(name, urlNamespace.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-1', bytes)).slice(0, 16);
}

function format(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | version;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
