import { createHash } from 'node:crypto';

/** Fields one after the other so that no two lists give the same text: octets, colon, text; a dash for none. */
export const netstrings = (fields: readonly (string | null)[]): string =>
  fields.map((field) => (field === null ? '-' : `${Buffer.byteLength(field)}:${field}`)).join(',');

const sha256 = (...parts: (Uint8Array | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** An entry as it is hashed: texts as Postgres prints them. */
export type ChainedEntry = {
  readonly id: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly resellerId: string | null;
  readonly customerId: string | null;
  readonly actorId: string | null;
  readonly actorKind: string;
  readonly behalfId: string | null;
  readonly apiKeyId: string | null;
  readonly action: string;
  readonly objectId: string | null;
  readonly contentHash: Uint8Array;
  readonly personHash: Uint8Array;
};

/**
 * The hash that chains an entry to the one before it.
 *
 * The database computes it when an entry is committed (audit_link_hash in prisma/migrations); this is the second, independent
 * implementation that verifies it.
 *
 * @param previous hash of the entry before; empty for the first
 * @see docs/adr/0043
 */
export const linkHash = (previous: Uint8Array, sequence: bigint, entry: ChainedEntry): Buffer =>
  sha256(
    netstrings([
      Buffer.from(previous).toString('hex'),
      String(sequence),
      ...[entry.id, entry.at, entry.resellerId, entry.customerId, entry.actorId, entry.actorKind],
      ...[entry.behalfId, entry.apiKeyId, entry.action, entry.objectId],
      Buffer.from(entry.contentHash).toString('hex'),
      Buffer.from(entry.personHash).toString('hex'),
    ]),
  );

/** Digest of texts that an erasure may take away together with their salt. */
export const saltedHash = (salt: Uint8Array, fields: readonly (string | null)[]): Buffer =>
  sha256(salt, netstrings(fields));
