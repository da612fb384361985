import { createHash } from 'node:crypto';
import { failureStatus } from '../../core/delivery/failure-status.ts';
import { failureOf, isOwnMail } from '../../core/suppression/failure-of.ts';
import { domainOf } from '../../core/tenancy/mail-address.ts';
import type { Fact } from '../../core/wire/fact.ts';
import { type Bucketer, bucketerOf } from '../../services/vault/buckets.ts';
import { type Place, type Sealer, sealerOf } from '../../services/vault/vault.ts';
import { type PreparedFailure, prepareFailure } from './prepare-failure.ts';

/** Column values that Postgres takes: it knows no NUL in text. */
const clean = (text: string | null): string | null => text?.replaceAll('\0', '') ?? null;

const dayOf = (instant: string): Date => new Date(`${instant.slice(0, 10)}T00:00:00Z`);

/**
 * The id of a delivery's row follows from what it is about, so that its ciphertexts, which are bound to the row, can be made
 * before anybody has looked whether the row exists. UUID version 8 (RFC 9562 §5.8) from SHA-256 over the recipient's keyed
 * index: over the address itself, anybody with a copy of the database could try addresses until one fits.
 */
export function deliveryIdOf(fact: Fact, recipientIndex: Uint8Array): string {
  const about = [
    fact.acceptedAt.slice(0, 10),
    fact.resellerId,
    fact.customerId,
    fact.messageId ?? fact.id,
    Buffer.from(recipientIndex).toString('hex'),
  ];
  const hex = createHash('sha256').update(JSON.stringify(about)).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The address that was written to, where mail was sent on; found by search like the others. */
function originalOf({ originalRecipient }: Fact, place: (column: string) => Place, sealer: Sealer) {
  if (originalRecipient === null) return {};
  return {
    originalCipher: sealer.seal(place('original_cipher'), originalRecipient),
    originalIndex: sealer.indexOfAddress('delivery.recipient', originalRecipient),
  };
}

/** What the message is called, by people and by the program that sent it. The latter is searched whole, too. */
function contentOf({ subject, apiData }: Fact, place: (column: string) => Place, sealer: Sealer) {
  return {
    ...(subject !== null && { subjectCipher: sealer.seal(place('subject_cipher'), subject) }),
    ...(apiData !== null && {
      apiDataCipher: sealer.seal(place('api_data_cipher'), apiData),
      apiDataIndex: sealer.indexOfText('delivery.api_data', apiData),
    }),
  };
}

/** Where a search of the reseller's looks for it (ADR 0087). What no tenant is known of has no reseller who looks. */
function bucketsOf({ acceptedAt, sender, recipient, apiData }: Fact, bucketer: Bucketer | null) {
  if (bucketer === null) return {};
  const day = acceptedAt.slice(0, 10);
  return {
    senderBucket: bucketer.ofAddress('delivery.sender', day, sender),
    recipientBucket: bucketer.ofAddress('delivery.recipient', day, recipient ?? ''),
    ...(apiData !== null && { apiDataBucket: bucketer.ofText('delivery.api_data', day, apiData) }),
  };
}

type Keys = { readonly sealer: Sealer; readonly bucketer: Bucketer | null };

/** What stays the same in all facts of a delivery. */
function deliveryRow(fact: Fact, id: string, { sealer, bucketer }: Keys, recipientIndex: Uint8Array<ArrayBuffer>) {
  const place = (column: string) => ({ table: 'delivery', column, row: id });
  const recipient = fact.recipient ?? '';
  return {
    acceptedOn: dayOf(fact.acceptedAt),
    id,
    resellerId: fact.resellerId,
    customerId: fact.customerId,
    accountId: fact.accountId,
    relayLoginId: fact.relayLoginId,
    messageId: fact.messageId ?? fact.id,
    messageIdHeader: clean(fact.messageIdHeader),
    direction: fact.direction,
    listener: fact.listener,
    senderCipher: sealer.seal(place('sender_cipher'), fact.sender),
    senderIndex: sealer.indexOfAddress('delivery.sender', fact.sender),
    senderDomain: clean(domainOf(fact.sender)) ?? '',
    recipientCipher: sealer.seal(place('recipient_cipher'), recipient),
    recipientIndex,
    recipientDomain: clean(domainOf(recipient)) ?? '',
    ...bucketsOf(fact, bucketer),
    ...originalOf(fact, place, sealer),
    ...contentOf(fact, place, sealer),
    sizeBytes: fact.sizeBytes,
    clientIp: fact.client?.ip ?? null,
    clientHelo: clean(fact.client?.helo ?? null),
    clientTls: fact.client?.tls ?? null,
    acceptedAt: new Date(fact.acceptedAt),
    returnId: clean(fact.returnId),
  };
}

function eventRow(fact: Fact, deliveryId: string, sealer: Sealer) {
  const place = { table: 'delivery_event', column: 'reply_cipher', row: fact.id };
  return {
    acceptedOn: dayOf(fact.acceptedAt),
    id: fact.id,
    deliveryId,
    resellerId: fact.resellerId,
    customerId: fact.customerId,
    kind: fact.kind,
    at: new Date(fact.at),
    node: fact.node,
    attempt: fact.attempt,
    remoteHost: clean(fact.remote?.host ?? null),
    remoteIp: fact.remote?.ip ?? null,
    remotePort: fact.remote?.port ?? null,
    sourceIp: fact.sourceIp,
    sourceHelo: clean(fact.sourceHelo),
    tls: fact.tls,
    code: fact.code,
    enhanced: clean(fact.enhanced),
    replyCipher: fact.reply === null ? null : sealer.seal(place, fact.reply),
    reason: clean(fact.reason),
    errorStatus: fact.errorStatus,
    nextAttemptAt: fact.nextAttemptAt === null ? null : new Date(fact.nextAttemptAt),
    orderId: fact.orderId,
    bounceReason: clean(fact.bounceReason),
    bounceRule: clean(fact.bounceRule),
    ruleSet: clean(fact.ruleSet),
    bounceHard: fact.bounceHard,
    bounceSuppress: fact.bounceSuppress,
  };
}

/** What may stop sending to the recipient; null for most facts. */
async function failureRow(fact: Fact, deliveryId: string): Promise<PreparedFailure | null> {
  const failure = failureOf(fact);
  if (!failure || !isOwnMail(fact)) return null;
  const { id, at, resellerId, customerId, recipient, reply } = fact;
  const delivery = { acceptedOn: dayOf(fact.acceptedAt), deliveryId };
  return prepareFailure({ ...failure, id, at, resellerId, customerId, recipient, reply, byMail: false, ...delivery });
}

/**
 * A fact with its rows, addresses sealed: no key is loaded inside the transaction that writes them.
 *
 * `row` is the delivery's whole row. Most outcomes are of a delivery that is there already and never need it, so for them it is sealed
 * when it is asked for.
 */
export async function prepareFact(told: Fact) {
  const fact: Fact = { ...told, errorStatus: failureStatus(told) };
  const { resellerId, customerId } = fact;
  const sealer = await sealerOf({ resellerId, customerId });
  const bucketer = resellerId === null ? null : await bucketerOf(resellerId);
  const recipientIndex = sealer.indexOfAddress('delivery.recipient', fact.recipient ?? '');
  const id = deliveryIdOf(fact, recipientIndex);
  const place = { table: 'delivery', column: 'last_reply_cipher', row: id };
  const sealRow = () => deliveryRow(fact, id, { sealer, bucketer }, recipientIndex);
  const early = fact.kind === 'accepted' ? sealRow() : null;
  return {
    fact,
    delivery: { acceptedOn: dayOf(fact.acceptedAt), id, acceptedAt: new Date(fact.acceptedAt), recipientIndex },
    row: () => early ?? sealRow(),
    event: eventRow(fact, id, sealer),
    failure: await failureRow(fact, id),
    lastReplyCipher: fact.reply === null ? null : sealer.seal(place, fact.reply),
  };
}

export type PreparedFact = Awaited<ReturnType<typeof prepareFact>>;
