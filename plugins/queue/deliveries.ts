import { type End, endsInside, endsLeft } from '../../core/delivery/ends.ts';
import type { EndHook, RecipientRoute } from '../../core/delivery/track.ts';
import type { Filing } from '../../core/inbound/settle-message.ts';
import { addressLike } from '../shared/address-like.ts';
import type { Address, Transaction } from '../shared/haraka.ts';

/** One copy of the message: where it goes, as what the client named it where that was another address, and who sent it on. */
export type Copy = {
  readonly address: Address;
  readonly route: RecipientRoute;
  readonly original: string | null;
  readonly via: string | null;
  /** Where it goes to an endpoint. */
  readonly hook?: EndHook;
};

/** Ends without what an account would send on of mail that it takes for spam by its own setting: that stays in its mailbox. */
function endsKept(ends: readonly End[], ownFilings: ReadonlyMap<string, Filing> | undefined): readonly End[] {
  if (!ownFilings) return ends;
  const held = ends.filter(
    ({ route, holder }) =>
      holder && route.accountId !== holder.accountId && ownFilings.get(holder.accountId ?? '')?.junk,
  );
  return held.length > 0 ? endsLeft(ends, new Set(held)) : ends;
}

/**
 * Every copy that the message becomes; junk is not sent on to the outside. A recipient named twice gets one (RFC 5321 §4.5.5 leaves it to us), also when an alias
 * or several lead to the same mailbox.
 */
export function copiesOf({ rcpt_to, notes: { routes = [], expansions, filings, ownFilings } }: Transaction): Copy[] {
  const named = new Map(rcpt_to.map((address) => [address.address, address]));
  const copies: Copy[] = [];
  for (const address of named.values()) {
    if (expansions?.has(address.address)) continue;
    const route = routes.find(({ recipient }) => recipient === address.address);
    if (!route) throw new Error('a recipient that no rule has accepted');
    copies.push({ address, route, original: null, via: null });
  }
  const reached = new Set(copies.flatMap(({ route }) => [route.accountId ?? route.recipient, route.recipient]));
  for (const [original, address] of named) {
    const ends = expansions?.get(original) ?? [];
    for (const { route, via, hook } of filings?.get(original)?.junk ? endsInside(ends) : endsKept(ends, ownFilings)) {
      const end = route.accountId ?? route.recipient;
      if (reached.has(end)) continue;
      reached.add(end);
      const isOwn = route.recipient === original;
      copies.push({
        address: addressLike(address, route.recipient),
        route,
        original: isOwn ? null : original,
        via,
        ...(hook && { hook }),
      });
    }
  }
  return copies;
}
