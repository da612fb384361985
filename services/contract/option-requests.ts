import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { pageInput, pageOf } from '../list/page-of-ids.ts';
import { pageOfRows } from '../list/page-of-rows.ts';
import { lockContract } from './append-event.ts';
import { changeOption, optionConfirmed } from './change-option.ts';
import { findContractOf } from './find-contract-of.ts';
import { optionAsked, optionQuote, quoteOption } from './quote-option.ts';

export const requestOptionInput = z.object({ asked: optionAsked, confirmed: optionConfirmed });
export const decideOptionInput = z.object({
  resellerId: z.uuid(),
  id: z.uuid(),
  accept: z.boolean(),
});

export const optionRequestView = z.object({
  id: z.uuid(),
  asked: optionAsked,
  /** What it meant when it was asked for. */
  quote: optionQuote,
  state: z.enum(['requested', 'accepted', 'refused', 'withdrawn']),
  requestedAt: z.date(),
});

const waitingOption = z.object({
  ...{ id: z.uuid(), resellerId: z.uuid() },
  operatorName: z.string(),
  requestedAt: z.date(),
});
export const listWaitingOptionsInput = z.object(pageInput);
export const waitingOptionPage = pageOf(waitingOption);

/** One page of the requests for options that wait for the operator's decision, over all resellers, the oldest first. */
export async function listWaitingOptions(
  { db }: SystemTx,
  asked: z.input<typeof listWaitingOptionsInput> = {},
): Promise<z.infer<typeof waitingOptionPage>> {
  const include = { contract: { include: { reseller: true } } } as const;
  const { rows, ...rest } = await pageOfRows(asked, {
    where: { state: 'requested' },
    order: { requestedAt: 'asc', id: 'asc' },
    count: (of) => db.optionRequest.count(of),
    last: (id) => db.optionRequest.findUnique({ where: { id }, select: { requestedAt: true, id: true } }),
    read: (of) => db.optionRequest.findMany({ ...of, include }),
  });
  const views = rows.map(({ id, resellerId, requestedAt, contract }) => ({
    ...{ id, resellerId, requestedAt, operatorName: contract.reseller.operatorName },
  }));
  return { ...rest, rows: views };
}

/** What was asked for and not settled yet, and the last that were, newest first. */
export async function listOptionRequests(
  { db }: SystemTx | TenantTx,
  { id: contractId }: Contract,
): Promise<z.infer<typeof optionRequestView>[]> {
  const rows = await db.optionRequest.findMany({ where: { contractId }, orderBy: { requestedAt: 'desc' }, take: 20 });
  return rows.map(({ id, asked, quote, state, requestedAt }) => ({
    ...{ id, requestedAt },
    asked: optionAsked.parse(asked),
    quote: optionQuote.parse(quote),
    state: optionRequestView.shape.state.parse(state),
  }));
}

/** A reseller asks for an option, or for its end, after it saw the fees. @throws Refusal option_fees_changed, option_requested, and those of {@link quoteOption} */
export async function requestOption(
  tx: TenantTx,
  contract: Contract,
  { asked, confirmed }: z.infer<typeof requestOptionInput>,
): Promise<void> {
  const { db, resellerId, actorId } = tx;
  const contractId = contract.id;
  await lockContract(tx, contractId);
  const quote = await quoteOption(db, contract, asked);
  const { initial, monthly, removal, charge } = quote;
  const same = { initial, monthly, removal, charge };
  if (JSON.stringify(same) !== JSON.stringify(optionConfirmed.parse(confirmed)))
    throw new Refusal('conflict', 'option_fees_changed');
  const waiting = await db.optionRequest.findMany({ where: { contractId, state: 'requested' } });
  if (waiting.some((row) => optionQuote.parse(row.quote).option === quote.option))
    throw new Refusal('conflict', 'option_requested');
  await db.optionRequest.createMany({ data: [{ resellerId, contractId, asked, quote, requestedBy: actorId }] });
  await record(tx, { action: 'option.request', objectId: contractId, detail: asked });
}

/** A reseller takes back what it asked for. @throws Refusal not_found where it is settled already */
export async function withdrawOption(tx: TenantTx, { id }: { readonly id: string }): Promise<void> {
  const { count } = await tx.db.optionRequest.updateMany({
    where: { id, state: 'requested' },
    data: { state: 'withdrawn' },
  });
  if (count === 0) throw new Refusal('not_found', 'not_found');
  await record(tx, { action: 'option.withdraw', objectId: id });
}

/**
 * The operator does what was asked for, at the fees that the reseller saw, or refuses it.
 *
 * @throws Refusal not_found, and those of {@link changeOption}: it then waits on, and may be refused
 */
export async function decideOption(
  tx: SystemTx,
  { resellerId, id, accept }: z.infer<typeof decideOptionInput>,
): Promise<void> {
  const contract = await findContractOf(tx, { resellerId });
  await lockContract(tx, contract.id);
  const { count } = await tx.db.optionRequest.updateMany({
    where: { id, contractId: contract.id, state: 'requested' },
    data: { state: accept ? 'accepted' : 'refused', decidedAt: new Date(), decidedBy: tx.actorId },
  });
  const row = count === 1 ? await tx.db.optionRequest.findUnique({ where: { id } }) : null;
  if (!row) throw new Refusal('not_found', 'not_found');
  if (accept) await changeOption(tx, contract, optionAsked.parse(row.asked), optionQuote.parse(row.quote));
  const owner = { resellerId, customerId: null };
  await record(tx, { action: accept ? 'option.accept' : 'option.refuse', objectId: id, owner });
}
