import { readFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.object({
  /** Where the issuer describes itself (RFC 8555 §7.1.1). Empty: no certificate is ordered. */
  NOREN_ACME_DIRECTORY_URL: z.union([z.literal(''), z.url({ protocol: /^https$/ })]).default(''),
  /** Mail address that the issuer writes to. */
  NOREN_ACME_CONTACT: z.union([z.literal(''), z.email()]).default(''),
  /** PEM file of roots for the issuer's own server, when it is not publicly trusted. */
  NOREN_ACME_CA: z.string().default(''),
});

export type AcmeSettings = { readonly directoryUrl: string; readonly contact: string; readonly ca: string | null };

/** Null when certificates are not ordered: then NOREN_TLS_CERT serves every name. */
export function acmeSettings(): AcmeSettings | null {
  const given = schema.parse(process.env);
  if (!given.NOREN_ACME_DIRECTORY_URL) return null;
  return {
    directoryUrl: given.NOREN_ACME_DIRECTORY_URL,
    contact: given.NOREN_ACME_CONTACT,
    ca: given.NOREN_ACME_CA ? readFileSync(given.NOREN_ACME_CA, 'utf8') : null,
  };
}
