import { type SenderFailure, senderObstacle, senderRestMs } from '../../core/notice/brand-sender.ts';
import type { Database } from '../db/doors.ts';
import { type KeyOwner, openText } from '../vault/vault.ts';

export const senderSecretPlace = (resellerId: string) => ({
  ...{ table: 'brand_sender', column: 'secret_cipher', row: resellerId },
});
export const senderKeys = (resellerId: string): KeyOwner => ({ resellerId, customerId: null });

/** A chosen sender: how to log in as it, or what stands in the way. */
export type BrandSender = {
  readonly address: string;
  /** What the last try came to; null: it was taken. */
  readonly failure: SenderFailure | null;
} & ({ readonly obstacle: SenderFailure } | { readonly obstacle: null; readonly password: string });

/** What a sender is loaded with to be judged. */
const withAccount = {
  account: {
    select: {
      ...{ state: true, frozenAt: true, localPart: true },
      domain: { select: { name: true, provenAt: true } },
    },
  },
} as const;

type Loaded = {
  readonly appPasswordId: string;
  readonly account: {
    readonly state: 'open' | 'suspended' | 'closed';
    readonly frozenAt: Date | null;
    readonly domain: { readonly provenAt: Date | null };
  };
};

/** What is known to stand in a sender's way. */
export async function obstacleOf(db: Database, { appPasswordId, account }: Loaded): Promise<SenderFailure | null> {
  const password = await db.appPassword.findFirst({
    where: { id: appPasswordId, endedAt: null },
    select: { id: true },
  });
  const { state, frozenAt, domain } = account;
  return senderObstacle({
    ...{ state, frozen: frozenAt !== null },
    ...{ proven: domain.provenAt !== null, passwordEnded: password === null },
  });
}

/** Whom a reseller's mails come from; null: it chose nobody. One that was refused is left alone for ten minutes. */
export async function findBrandSender(db: Database, resellerId: string, now: Date): Promise<BrandSender | null> {
  const row = await db.brandSender.findFirst({ where: { resellerId }, include: withAccount });
  if (!row) return null;
  const address = `${row.account.localPart}@${row.account.domain.name}`;
  // The column's check allows no other text.
  const failure = row.failure as SenderFailure | null;
  const known = await obstacleOf(db, row);
  const wasRefused = failure === 'login_refused' || failure === 'limited' || failure === 'rejected';
  const rests = wasRefused && row.failedAt !== null && now.getTime() - row.failedAt.getTime() < senderRestMs;
  const obstacle = known ?? (rests ? failure : null);
  if (obstacle !== null) return { address, failure, obstacle };
  const password = await openText(senderKeys(resellerId), senderSecretPlace(resellerId), row.secretCipher);
  return { address, failure, obstacle: null, password };
}
