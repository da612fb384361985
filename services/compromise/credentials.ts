import { Refusal } from '../../core/errors.ts';
import { apiKeyText } from '../../core/tenancy/api-key.ts';
import type { CredentialTarget } from '../../core/tenancy/compromise.ts';
import { setAccountPassword } from '../account/set-account-password.ts';
import { hashOfSecret, newKeyParts } from '../api-key/key-secret.ts';
import type { Database, TenantTx } from '../db/doors.ts';
import { hashPassword } from '../password/hash-password.ts';
import { makeSecret } from '../password/make-secret.ts';
import { rotateSecret } from '../webhook/rotate-secret.ts';

type Found = { readonly resellerId: string; readonly customerId: string | null };
type Frozen = { readonly owner: Found; readonly appPasswords: number };
/** What is shown once when it is let go: who signs in, and with which new secret. */
export type Renewed = { readonly login: string; readonly secret: string };

type Credential = {
  /** Stops it and makes its secret worthless. @throws Refusal not_found */
  readonly freeze: (tx: TenantTx, id: string, now: Date) => Promise<Frozen>;
  /** Lets it go with a new secret; null where it is gone. */
  readonly release: (tx: TenantTx, id: string) => Promise<Renewed | null>;
};

function found<Row>(row: Row | undefined): Row {
  if (!row) throw new Refusal('not_found', 'not_found');
  return row;
}

const ownerOf = ({ resellerId, customerId }: Found) => ({ resellerId, customerId });
/** Of a secret that nobody has ever seen. */
const unknownHash = () => hashPassword(makeSecret());

/** Stops an account and makes its password and its app passwords worthless. @throws Refusal not_found */
export async function freezeAccount(db: Database, id: string, now: Date): Promise<Frozen> {
  const [row] = await db.account.updateManyAndReturn({
    where: { id, state: { not: 'closed' }, frozenAt: null },
    data: { frozenAt: now, passwordHash: await unknownHash() },
  });
  const { count } = await db.appPassword.updateMany({
    where: { accountId: id, endedAt: null },
    data: { endedAt: now },
  });
  return { owner: ownerOf(found(row)), appPasswords: count };
}

const account: Credential = {
  freeze: ({ db }, id, now) => freezeAccount(db, id, now),
  async release(tx, id) {
    const row = await tx.db.account.findFirst({
      where: { id, state: { not: 'closed' } },
      include: { domain: { select: { name: true } } },
    });
    if (!row) return null;
    await tx.db.account.update({ where: { id }, data: { frozenAt: null } });
    const { password } = await setAccountPassword(tx, { id });
    return { login: `${row.localPart}@${row.domain.name}`, secret: password };
  },
};

const relayLogin: Credential = {
  async freeze({ db }, id, now) {
    const [row] = await db.relayLogin.updateManyAndReturn({
      where: { id, frozenAt: null },
      data: { frozenAt: now, secretHash: await unknownHash() },
    });
    return { owner: ownerOf(found(row)), appPasswords: 0 };
  },
  async release({ db }, id) {
    const secret = makeSecret();
    const [row] = await db.relayLogin.updateManyAndReturn({
      where: { id },
      data: { frozenAt: null, secretHash: await hashPassword(secret) },
    });
    return row ? { login: row.username, secret } : null;
  },
};

const webhook: Credential = {
  async freeze(tx, id, now) {
    const [row] = await tx.db.webhook.updateManyAndReturn({
      where: { id, frozenAt: null },
      data: { frozenAt: now, enabled: false },
    });
    const owner = ownerOf(found(row));
    // What signed until now signs no more, whoever knows it.
    await rotateSecret(tx, { id, keepHours: 0 });
    return { owner, appPasswords: 0 };
  },
  async release(tx, id) {
    const [row] = await tx.db.webhook.updateManyAndReturn({
      where: { id },
      data: { frozenAt: null, enabled: true, failures: 0, failingSince: null, pausedUntil: null },
    });
    if (!row) return null;
    const { secret } = await rotateSecret(tx, { id, keepHours: 0 });
    await tx.db.$queryRaw`select enqueue_job_once('tend-webhooks')::text`;
    return { login: row.name, secret };
  },
};

const apiKey: Credential = {
  async freeze({ db }, id, now) {
    const [row] = await db.apiKey.updateManyAndReturn({
      where: { id, frozenAt: null, revokedAt: null },
      data: { frozenAt: now, secretHash: hashOfSecret(newKeyParts().secret) },
    });
    return { owner: ownerOf(found(row)), appPasswords: 0 };
  },
  async release({ db }, id) {
    const parts = newKeyParts();
    const [row] = await db.apiKey.updateManyAndReturn({
      where: { id, revokedAt: null },
      data: { frozenAt: null, selector: parts.selector, secretHash: hashOfSecret(parts.secret) },
    });
    return row ? { login: row.name, secret: apiKeyText(parts) } : null;
  },
};

export const credentials: Readonly<Record<CredentialTarget, Credential>> = {
  account,
  relay_login: relayLogin,
  webhook,
  api_key: apiKey,
};
