import { randomUUID } from 'node:crypto';
import type { Failure } from '../../core/suppression/failure-of.ts';
import { suppressionIndex } from '../../services/vault/suppression-index.ts';
import { type KeyOwner, sealText } from '../../services/vault/vault.ts';

/** A delivery that failed for a reason that lies in the address, whoever said so: its server's reply, or a mail that came later. */
export type FailureNews = Failure & {
  /** Of the fact that says so: it counts once. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly resellerId: string;
  readonly customerId: string;
  readonly recipient: string;
  /** In its words. */
  readonly reply: string | null;
  /** A bounce or complaint that came by mail. */
  readonly byMail: boolean;
  /** The delivery that failed. */
  readonly acceptedOn: Date;
  readonly deliveryId: string;
};

async function sealedFor(owner: KeyOwner & { resellerId: string }, { recipient, reply }: FailureNews) {
  const id = randomUUID();
  const place = (column: string) => ({ table: 'suppression', column, row: id });
  return {
    id,
    recipientIndex: suppressionIndex(owner, recipient),
    recipientCipher: await sealText(owner, place('recipient_cipher'), recipient),
    causeReplyCipher: reply === null ? null : await sealText(owner, place('cause_reply_cipher'), reply),
  };
}

/**
 * The row that it may become, sealed for both lists in which it may stand: which one is known only inside the transaction, where no key
 * is loaded.
 */
export async function prepareFailure(news: FailureNews) {
  const { resellerId, customerId } = news;
  return {
    ...news,
    own: await sealedFor({ resellerId, customerId }, news),
    shared: await sealedFor({ resellerId, customerId: null }, news),
  };
}

export type PreparedFailure = Awaited<ReturnType<typeof prepareFailure>>;
