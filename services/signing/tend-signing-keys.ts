import type { Tenant } from '../../core/delivery/track.ts';
import { Refusal } from '../../core/errors.ts';
import { type RotationStep, stepsDue } from '../../core/signing/rotation.ts';
import { selectorName } from '../../core/signing/selectors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import type { SigningKey } from '../db/rows.ts';
import { queryRecords } from '../dns/query.ts';
import { type MadeKey, makeSigningKey } from './make-signing-key.ts';

type InTenant = <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;

export type TendInput = {
  readonly domainId: string;
  /** Successors now, whatever the age of the present keys. */
  readonly byHand?: boolean;
  readonly now?: Date;
};

/** Whether a verifier finds exactly this key: through the customer's CNAME, and nothing beside it. */
async function isPublished(domain: string, { selector, publicRecord }: SigningKey): Promise<boolean> {
  const answers = await queryRecords('TXT', selectorName(selector, domain));
  return answers?.length === 1 && answers[0] === publicRecord;
}

/**
 * Takes the steps that are due for a domain's keys: makes them, lets them sign once their record is seen, ends them. DNS is
 * asked and keys are made between two transactions; what is due is decided anew in the second, under a lock.
 *
 * @throws Refusal not_found
 */
export async function tendSigningKeys(inTenant: InTenant, input: TendInput): Promise<void> {
  const { domainId, byHand = false, now = new Date() } = input;
  const load = ({ db }: TenantTx) =>
    db.domain.findFirst({ where: { id: domainId }, include: { signingKeys: { orderBy: { createdAt: 'asc' } } } });
  const domain = await inTenant(load);
  if (!domain) throw new Refusal('not_found', 'not_found');

  const owner: Tenant = { resellerId: domain.resellerId, customerId: domain.customerId };
  const pending = domain.signingKeys.filter(({ stage }) => stage === 'pending');
  const published = await Promise.all(pending.map((key) => isPublished(domain.name, key)));
  const seen = new Set(pending.filter((_, index) => published[index]).map(({ id }) => id));
  const due = stepsDue(domain.signingKeys, { now, seen, byHand });
  if (due.length === 0) return;
  const made = await Promise.all(
    due.flatMap((step) => (step.kind === 'create' ? [makeSigningKey(owner, step.algorithm)] : [])),
  );

  await inTenant(async (tx) => {
    await tx.db.$queryRaw`select pg_advisory_xact_lock(hashtextextended('signing ' || ${domainId}, 0))::text`;
    const again = await load(tx);
    if (!again) return;
    for (const step of stepsDue(again.signingKeys, { now, seen, byHand })) {
      await take(tx, { step, owner, domainId, made, now });
    }
  });
}

type Taking = {
  readonly step: RotationStep;
  readonly owner: Tenant;
  readonly domainId: string;
  readonly made: readonly MadeKey[];
  readonly now: Date;
};

async function take(tx: TenantTx, { step, owner, domainId, made, now }: Taking): Promise<void> {
  const keys = tx.db.signingKey;
  switch (step.kind) {
    case 'create': {
      const key = made.find(({ algorithm }) => algorithm === step.algorithm);
      if (!key) return; // due since a moment only: the next round makes it
      await keys.create({ data: { ...owner, ...key, domainId, selector: step.selector, createdAt: now } });
      break;
    }
    case 'see':
      await keys.update({ where: { id: step.id }, data: { seenAt: now } });
      return; // not worth a line in the trail
    case 'activate':
      // First the old one, because one active key is all that the table takes. The MTA sees both or neither.
      if (step.replaces) {
        await keys.update({ where: { id: step.replaces }, data: { stage: 'retiring', retiringAt: now } });
      }
      await keys.update({ where: { id: step.id }, data: { stage: 'active', seenAt: now, activatedAt: now } });
      break;
    case 'retire':
      await keys.update({ where: { id: step.id }, data: { stage: 'retired', retiredAt: now, sealedPrivateKey: null } });
      break;
    default:
      step satisfies never;
  }
  await record(tx, { action: `signing_key.${step.kind}`, objectId: domainId, detail: { ...step }, owner });
}
