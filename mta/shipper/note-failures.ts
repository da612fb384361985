import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { isOwnMail } from '../../core/suppression/failure-of.ts';
import { followRecipient, type RecipientEvent, type Stop } from '../../core/suppression/follow-recipient.ts';
import { type SettingsInForce, settingsInForce } from '../../core/suppression/settings.ts';
import { domainOf } from '../../core/tenancy/mail-address.ts';
import type { Fact } from '../../core/wire/fact.ts';
import type { Database } from '../../services/db/doors.ts';
import { suppressionIndex } from '../../services/vault/suppression-index.ts';
import type { PreparedFailure } from './prepare-failure.ts';
import { hex, type KeptState, keepOccurrences, loadStates, lockRecipients } from './recipient-states.ts';

type Told = {
  readonly index: Uint8Array<ArrayBuffer>;
  readonly event: RecipientEvent;
  readonly inForce: SettingsInForce;
  readonly failure: PreparedFailure | null;
};

/**
 * Counts failures, and deliveries that end the counting, and stops sending to an address once its settings say so. Whoever calls
 * it passes each failure once. A customer that has gone meanwhile is passed over.
 *
 * @param failures that were not shipped before
 * @param facts those that were not shipped before; of them deliveries matter
 */
export async function noteFailures(
  db: Database,
  failures: readonly PreparedFailure[],
  facts: readonly Fact[],
): Promise<void> {
  const delivered = await deliveriesThatCount(db, facts, failures);
  if (failures.length === 0 && delivered.length === 0) return;
  const inForceOf = await settingsFor(db, [...failures, ...delivered]);
  const told: Told[] = [];
  for (const failure of failures) {
    const { id, at, customerId, reason, byMail } = failure;
    const inForce = inForceOf(customerId);
    if (!inForce) continue;
    const { recipientIndex } = inForce.shared ? failure.shared : failure.own;
    told.push({
      index: recipientIndex,
      event: { kind: 'failed', id, at: new Date(at), reason, byMail },
      inForce,
      failure,
    });
  }
  for (const { resellerId, customerId, recipient, at } of delivered) {
    const inForce = inForceOf(customerId);
    if (!inForce) continue;
    const index = suppressionIndex({ resellerId, customerId: inForce.shared ? null : customerId }, recipient);
    told.push({ index, event: { kind: 'delivered', at: new Date(at) }, inForce, failure: null });
  }
  if (told.length > 0) await follow(db, told);
}

async function follow(db: Database, told: readonly Told[]): Promise<void> {
  await lockRecipients(
    db,
    told.filter(({ failure }) => failure !== null).map(({ index }) => index),
  );
  const states = await loadStates(
    db,
    told.map(({ index }) => index),
  );
  const inOrder = told.toSorted((a, b) => a.event.at.getTime() - b.event.at.getTime());
  for (const { index, event, inForce, failure } of inOrder) {
    const kept = states.get(hex(index)) as KeptState;
    const { state, stop } = followRecipient(inForce.settings, kept.state, event, defaultTimeZone);
    kept.state = state;
    if (failure) kept.customerOf.set(failure.id, failure);
    if (failure && stop) await stopSending(db, failure, stop, inForce.shared);
  }
  await keepOccurrences(db, [...states.values()]);
}

async function stopSending(db: Database, failure: PreparedFailure, stop: Stop, shared: boolean): Promise<void> {
  const { id, recipientIndex, recipientCipher, causeReplyCipher } = shared ? failure.shared : failure.own;
  const { resellerId, recipient, rule, ruleSet, acceptedOn, deliveryId } = failure;
  const customerId = shared ? null : failure.customerId;
  // What starts immediately never waits, also where a node's clock is ahead of the database's.
  const hasHour = stop.startsAt > new Date(failure.at);
  // Only a complaint finds anything here: it takes the place of an entry that may be released by itself.
  await db.$executeRaw`
    update suppression set released_at = clock_timestamp(), release_cause = 'REPLACED'
    where recipient_index = ${recipientIndex} and released_at is null and reason <> 'MANUAL' and reason <> ${stop.reason}`;
  await db.$executeRaw`
    insert into suppression (id, reseller_id, customer_id, recipient_cipher, recipient_index, recipient_domain, reason, occurrences,
      cause_accepted_on, cause_delivery_id, cause_reply_cipher, rule, rule_set, starts_at, waiting, release_at)
    values (${id}::uuid, ${resellerId}::uuid, ${customerId}::uuid, ${recipientCipher}, ${recipientIndex}, ${domainOf(recipient)},
      ${stop.reason}, ${stop.occurrences}, ${acceptedOn}::date, ${deliveryId}::uuid, ${causeReplyCipher}, ${rule}, ${ruleSet},
      ${stop.startsAt}::timestamptz, ${hasHour} and ${stop.startsAt}::timestamptz > clock_timestamp(), ${stop.releaseAt}::timestamptz)
    on conflict (recipient_index) where released_at is null do nothing`;
}

type Delivered = {
  readonly resellerId: string;
  readonly customerId: string;
  readonly recipient: string;
  readonly at: string;
};

/** Deliveries to where something is counted: of most customers nothing is, and their deliveries cost a question a batch. */
async function deliveriesThatCount(
  db: Database,
  facts: readonly Fact[],
  failures: readonly PreparedFailure[],
): Promise<Delivered[]> {
  const delivered = facts.filter(isOwnMail).filter(({ kind }) => kind === 'delivered');
  if (delivered.length === 0) return [];
  const customers = [...new Set(delivered.map(({ customerId }) => customerId))];
  const counting = await db.$queryRaw<{ id: string }[]>`
    select c.id from unnest(${customers}::uuid[]) as c(id)
    where exists (select from suppression_occurrence o join customer m on m.reseller_id = o.reseller_id where m.id = c.id)`;
  const ids = new Set([...counting.map(({ id }) => id), ...failures.map(({ customerId }) => customerId)]);
  return delivered.filter(({ customerId }) => ids.has(customerId));
}

/** The settings that hold for each customer; none for one that is not there any more. */
async function settingsFor(db: Database, all: readonly Pick<Delivered, 'customerId'>[]) {
  const ids = [...new Set(all.map(({ customerId }) => customerId))];
  const customers = await db.customer.findMany({ where: { id: { in: ids } }, select: { id: true, resellerId: true } });
  const stored = await db.suppressionSetting.findMany({
    where: {
      resellerId: { in: customers.map(({ resellerId }) => resellerId) },
      OR: [{ customerId: null }, { customerId: { in: ids } }],
    },
  });
  const found = customers.map(({ id, resellerId }) => {
    const rows = stored.filter((row) => row.resellerId === resellerId);
    return [id, settingsInForce(rows, id)] as const;
  });
  const byCustomer = new Map(found);
  return (customerId: string) => byCustomer.get(customerId);
}
