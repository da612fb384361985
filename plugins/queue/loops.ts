import { type End, endsLeft } from '../../core/delivery/ends.ts';
import { replies } from '../../core/delivery/reply.ts';
import type { Connection, Transaction } from '../shared/haraka.ts';
import { record } from '../shared/refusal.ts';
import { loopMarks } from '../shared/return-path.ts';

/** Field that holds the mark of whoever has sent a copy on. */
export const loopField = 'X-Loop';

/**
 * What comes back to the alias or account that sent it on does not go round again: an account keeps it, an alias has no place for
 * it, which is a fact. The limit of 50 Received fields stands beside this, for marks that were lost on the way.
 *
 * @returns whether anybody is left who gets the message
 */
export function stopLoops(connection: Connection, transaction: Transaction): boolean {
  const { header, notes, rcpt_to } = transaction;
  const marks = new Set(header.get_all(loopField).map((value) => value.trim().toLowerCase()));
  if (marks.size === 0 || !notes.expansions) return true;
  const expansions = new Map(notes.expansions);
  for (const [recipient, ends] of notes.expansions) {
    const circles = new Set(ends.filter((end) => isSentOn(end) && loopMarks(end.via).some((mark) => marks.has(mark))));
    const left = endsLeft(ends, circles);
    expansions.set(recipient, left);
    if (left.length > 0) continue;
    const route = notes.routes?.find((each) => each.recipient === recipient);
    record(connection, replies.mailLoop, { recipient, owner: ownerOf(route), direction: 'in' });
  }
  notes.expansions = expansions;
  return rcpt_to.some(({ address }) => expansions.get(address)?.length !== 0);
}

const isSentOn = ({ route, isReturn }: End): boolean => route.direction === 'out' && !isReturn;

const ownerOf = (route: NonNullable<Transaction['notes']['routes']>[number] | undefined) =>
  route?.resellerId && route.customerId ? { resellerId: route.resellerId, customerId: route.customerId } : null;
