import type { Bytes } from '../../src/model/bytes.ts';

type Values = ReadonlyMap<string, Bytes>;

/** The keys whose bytes differ between two storages, or that only one of them has. */
export const differingKeys = (one: Values, other: Values): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((key) => !areSame(one.get(key), other.get(key)));

const areSame = (one: Bytes | undefined, other: Bytes | undefined): boolean =>
  one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
