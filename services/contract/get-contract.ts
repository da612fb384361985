import { z } from 'zod';
import { contractEvent, optionKinds } from '../../core/contract/contract-event.ts';
import { contractProfiles } from '../../core/contract/designation.ts';
import { groundCodes } from '../../core/contract/suspension-ground.ts';
import { priceList } from '../../core/rating/price-list.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { trialView, viewTrial } from '../trial/trial-view.ts';
import { stateOfContract, today } from './contract-state.ts';
import { countBySums, rateContract } from './rate-contract.ts';
import { billView, viewBill } from './view-bill.ts';

const day = z.string();

export const contractView = z.object({
  id: z.uuid(),
  number: z.string(),
  profile: z.enum(contractProfiles),
  phase: z.enum(['applied', 'refused', 'accepted', 'running', 'suspended', 'ended']),
  today: day,
  dates: z.object({
    applied: day.nullable(),
    accepted: day.nullable(),
    serviceStart: day.nullable(),
    billingStart: day.nullable(),
    formed: day.nullable(),
    minimumTermEnd: day.nullable(),
  }),
  plan: z.object({ id: z.uuid(), name: z.string(), prices: priceList }).nullable(),
  options: z.array(
    z.object({
      id: z.uuid(),
      option: z.enum(optionKinds),
      billingStart: day,
      minimumTermEnd: day.nullable(),
      lastDay: day.nullable(),
    }),
  ),
  suspension: z.object({ ground: z.enum(groundCodes), since: day, until: day.nullable() }).nullable(),
  ending: z
    .object({ kind: z.enum(['cancellation', 'discontinuation', 'termination']), lastDay: day, charge: z.int() })
    .nullable(),
  trial: trialView.nullable(),
  /** In whose name it is billed; null: not said yet, and no invoice is issued. */
  issuer: z.object({ name: z.string(), registration: z.string().nullable() }).nullable(),
  /** What the running month costs as it stands; null without a plan. Yen. */
  running: billView.nullable(),
  /** Each parameter of table Q with its value and who said it. */
  terms: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      from: z.enum(['contract', 'plan', 'agreement', 'platform']),
    }),
  ),
  agreement: z.object({
    version: z.string(),
    /** The version in force, where one is published. */
    id: z.uuid().nullable(),
    title: z.string().nullable(),
    body: z.string().nullable(),
    contentHash: z.string().nullable(),
    acceptedAt: z.date().nullable(),
    acceptedFrom: z.string().nullable(),
  }),
  /** Newest first. */
  events: z.array(z.object({ sequence: z.string(), event: contractEvent, recordedAt: z.date() })),
});

/** A contract as it stands today: what it has, until when, what the month costs, and what happened. */
export async function getContract(tx: SystemTx | TenantTx, contract: Contract): Promise<z.infer<typeof contractView>> {
  const { db } = tx;
  const state = await stateOfContract(db, contract);
  const { life, plan, terms } = state;
  const rows = await db.contractEvent.findMany({ where: { contractId: contract.id }, orderBy: { sequence: 'desc' } });
  const month = today().slice(0, 7);
  const rated = await rateContract(db, contract, month, 'resellerId' in tx ? { count: countBySums } : {});
  const version = terms.versionId && (await db.termsVersion.findUnique({ where: { id: terms.versionId } }));
  const acceptance =
    version && (await db.termsAcceptance.findFirst({ where: { contractId: contract.id, termsVersionId: version.id } }));
  const { applied, accepted, serviceStart, billingStart, formed, minimumTermEnd } = life;
  return {
    ...{ id: contract.id, number: contract.number, profile: contract.profile, phase: life.phase, today: today() },
    dates: { applied, accepted, serviceStart, billingStart, formed, minimumTermEnd },
    plan,
    options: life.options.map((option) => ({ ...option })),
    suspension: life.suspension && {
      ground: life.suspension.ground,
      since: life.suspension.since,
      until: life.suspension.until,
    },
    ending: life.ending && { kind: life.ending.kind, lastDay: life.ending.lastDay, charge: life.ending.charge },
    trial: await viewTrial(db, contract, state, today()),
    issuer: contract.issuerName === null ? null : { name: contract.issuerName, registration: contract.issuerNumber },
    running: plan && viewBill(month, rated),
    terms: Object.entries(terms.sourced).map(([name, { value, from }]) => ({
      ...{ name, from },
      value: typeof value === 'string' ? value : JSON.stringify(value),
    })),
    agreement: {
      version: terms.version,
      id: terms.versionId,
      title: version ? version.title : null,
      body: version ? version.body : null,
      contentHash: version ? Buffer.from(version.contentHash).toString('hex') : null,
      acceptedAt: acceptance ? acceptance.acceptedAt : null,
      acceptedFrom: acceptance ? acceptance.address : null,
    },
    events: rows.map(({ sequence, event, recordedAt }) => ({
      sequence: sequence.toString(),
      event: contractEvent.parse(event),
      recordedAt,
    })),
  };
}
