export const documentTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type DocumentType = (typeof documentTypes)[number];

/** 10 MiB. */
export const documentBytes = 10 * 1024 * 1024;

const signatures: readonly (readonly [DocumentType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]], // %PDF-
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a file is by its first octets, whatever its name says; null: none that is kept. */
export function documentType(bytes: Uint8Array): DocumentType | null {
  const found = signatures.find(([, octets]) => octets.every((octet, at) => bytes[at] === octet));
  return found?.[0] ?? null;
}
