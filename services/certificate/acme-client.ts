import { Agent } from 'node:https';
import acme from 'acme-client';
import { accountKeyPlace } from '../../core/certificate/sealed-key.ts';
import { inSystem } from '../db/doors.ts';
import { openTlsKey, sealTlsKey } from '../vault/tls-vault.ts';
import type { AcmeSettings } from './acme-settings.ts';

const reason = 'scheduled work';
const requestMs = 30_000;
const patience = { backoffAttempts: 10, backoffMin: 1_000, backoffMax: 10_000 };

/** A client of the issuer under our account, which is opened at the first use. */
export async function acmeClient({ directoryUrl, contact, ca }: AcmeSettings): Promise<acme.Client> {
  acme.axios.defaults.timeout = requestMs;
  askOnce();
  acme.axios.defaults.httpsAgent = ca ? new Agent({ ca }) : undefined;
  const place = accountKeyPlace(directoryUrl);
  const kept = await inSystem(reason, null, ({ db }) => db.acmeAccount.findUnique({ where: { directoryUrl } }));
  if (kept) {
    const accountKey = openTlsKey(place, kept.sealedPrivateKey);
    return new acme.Client({ directoryUrl, accountUrl: kept.accountUrl, accountKey, ...patience });
  }
  const accountKey = await acme.crypto.createPrivateEcdsaKey();
  const client = new acme.Client({ directoryUrl, accountKey, ...patience });
  await client.createAccount({ termsOfServiceAgreed: true, ...(contact && { contact: [`mailto:${contact}`] }) });
  const made = { directoryUrl, accountUrl: client.getAccountUrl(), sealedPrivateKey: sealTlsKey(place, accountKey) };
  // Another worker may have opened one at the same moment: either is good, the first is kept.
  await inSystem(reason, null, ({ db }) => db.acmeAccount.createMany({ data: [made], skipDuplicates: true }));
  return client;
}

type Failed = { readonly response?: { readonly status: number; readonly config: { retryValidateStatus?: Validator } } };
type Validator = ((status: number) => boolean) | null;

/**
 * Puts a handler of ours in the place of the library's, which sleeps and asks again for as long as a busy issuer wishes, here
 * in the worker, and which loses the reason when no connection comes about. Our own schedule waits instead. What the client
 * makes of an answer with an error is left to it.
 */
function askOnce(): void {
  acme.axios.interceptors.response.clear();
  acme.axios.interceptors.response.use(null, (error: Failed) => {
    const isGood = error.response?.config.retryValidateStatus;
    if (error.response && (!isGood || isGood(error.response.status))) return error.response;
    throw error;
  });
}
