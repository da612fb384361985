import { X509Certificate } from 'node:crypto';
import acme from 'acme-client';
import { renewAt, retryAfterMs } from '../../core/certificate/schedule.ts';
import { certificateKeyPlace } from '../../core/certificate/sealed-key.ts';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import { lookForClientHosts } from '../mail-client/client-hosts.ts';
import { lookForPolicyHosts } from '../sts/policy-hosts.ts';
import { sealTlsKey } from '../vault/tls-vault.ts';
import { acmeClient } from './acme-client.ts';
import { acmeSettings } from './acme-settings.ts';
import { operatorHost } from './operator-host.ts';
import { orderByHttp } from './order-by-http.ts';
import { wantCertificates } from './want-certificates.ts';

/** Orders of one round; what is left waits for the next, a minute later. */
const atOnce = 5;
/** How long whoever takes an order has it for itself. A worker that dies leaves it to the others after that. */
const claimMs = 900_000;
const reason = 'scheduled work';

type Due = {
  readonly id: string;
  readonly host: string;
  readonly failures: number;
  readonly reseller_id: string | null;
};

export type FailedOrder = {
  readonly host: string;
  readonly error: string;
  /** In a row, this one included. */
  readonly failures: number;
  readonly nextTryAt: Date;
};

/** Takes what is due; two workers never take the same. */
function claim(now: Date): Promise<Due[]> {
  const until = new Date(now.getTime() + claimMs);
  return inSystem(
    reason,
    null,
    ({ db }) => db.$queryRaw<Due[]>`
      update certificate set next_try_at = ${until}
      where id in (select id from certificate where next_try_at <= ${now} order by not_after nulls first, next_try_at
                   limit ${atOnce} for update skip locked)
      returning id, host, failures, reseller_id`,
  );
}

async function order(client: acme.Client, { id, host, reseller_id: resellerId }: Due): Promise<void> {
  const { key, chainPem } = await orderByHttp(client, host);
  const leaf = new X509Certificate(chainPem);
  if (!leaf.checkHost(host)) throw new Error(`the issuer sent a certificate that is not for ${host}`);
  const period = { notBefore: leaf.validFromDate, notAfter: leaf.validToDate };
  const sealedPrivateKey = sealTlsKey(certificateKeyPlace(id), key);
  await inSystem(reason, null, async (tx) => {
    const nextTryAt = renewAt(period, Math.random());
    const data = { chainPem, sealedPrivateKey, ...period, nextTryAt, failures: 0, lastError: null };
    // The name may have been given up meanwhile: then there is no row, and nothing to keep.
    if ((await tx.db.certificate.updateMany({ where: { id }, data })).count === 0) return;
    const owner = { resellerId, customerId: null };
    await record(tx, { action: 'certificate.issue', objectId: id, detail: { host }, owner });
  });
}

/** The one that is there goes on serving. */
async function noteFailure({ id, host, failures }: Due, error: unknown, now: Date): Promise<FailedOrder> {
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500) || 'unknown';
  const nextTryAt = new Date(now.getTime() + retryAfterMs(failures + 1, Math.random()));
  await inSystem(reason, null, ({ db }) =>
    db.certificate.updateMany({ where: { id }, data: { failures: failures + 1, lastError, nextTryAt } }),
  );
  return { host, error: lastError, failures: failures + 1, nextTryAt };
}

/**
 * Orders the certificates that are missing and renews those that are due. Does nothing when no issuer is configured. No order
 * is retried here: a failure puts its name off, the next name is tried all the same.
 *
 * @returns what failed in this round
 * @see RFC 8555
 */
export async function tendCertificates(now = new Date()): Promise<readonly FailedOrder[]> {
  const settings = acmeSettings();
  if (!settings) return [];
  await lookForPolicyHosts(now);
  await lookForClientHosts(now);
  await wantCertificates(now, operatorHost());
  const due = await claim(now);
  if (due.length === 0) return [];
  const client = await acmeClient(settings).catch((error: unknown) => error);
  const failed: FailedOrder[] = [];
  for (const each of due) {
    try {
      if (!(client instanceof acme.Client)) throw client;
      await order(client, each);
    } catch (error) {
      failed.push(await noteFailure(each, error, now));
    }
  }
  return failed;
}
