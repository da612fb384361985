import type { EndHook, RecipientRoute } from './track.ts';

/** One end of an address that leads on: of an alias, an account that forwards, or the return path of what we sent on. */
export type End = {
  readonly route: RecipientRoute;
  /** The address that sends it on: its domain is the forwarder's. */
  readonly via: string;
  /** Mailbox of the nearest account that forwards, where what must not be sent on stays; null when an alias leads outside. */
  readonly holder: RecipientRoute | null;
  /** A bounce on its way back to the writer. */
  readonly isReturn?: true;
  /** The copy for an endpoint. */
  readonly hook?: EndHook;
};

/** Domain of the made-up recipients of such copies; nobody has it (RFC 2606 §2). */
export const hookDomain = 'webhook.invalid';

const isSentOn = ({ route, isReturn }: End): boolean => route.direction === 'out' && !isReturn;

const heldBy = (holder: RecipientRoute): End => ({ route: holder, via: holder.recipient, holder: null });

const isOf = (holder: RecipientRoute, { route }: End): boolean => route.accountId === holder.accountId;

/**
 * Who gets a message that must not be sent on to the outside: mailboxes here, and of an account that forwards its own one,
 * whether or not it keeps copies. None where an alias leads outside only.
 */
export function endsInside(ends: readonly End[]): End[] {
  const kept = ends.filter((end) => !isSentOn(end));
  for (const end of ends) {
    const { holder } = end;
    if (isSentOn(end) && holder && !kept.some((each) => isOf(holder, each))) kept.push(heldBy(holder));
  }
  return kept;
}

/**
 * The ends that are left when some of them take nothing. Where all that an account forwards to is gone, it keeps the mail.
 *
 * @param takesNothing ends to which nothing may be sent
 */
export function endsLeft(ends: readonly End[], takesNothing: ReadonlySet<End>): End[] {
  const left = ends.filter((end) => !takesNothing.has(end));
  for (const { holder } of takesNothing) {
    if (!holder) continue;
    const hasMore = left.some((each) => isOf(holder, each) || each.holder?.accountId === holder.accountId);
    if (!hasMore) left.push(heldBy(holder));
  }
  return left;
}
