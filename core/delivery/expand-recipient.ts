import type { Tenant } from './track.ts';

/** An alias or a group, as the directory knows it. */
export type AliasEntry = Tenant & {
  readonly kind: 'alias' | 'group';
  readonly posting: 'anybody' | 'members' | 'customer';
  readonly targets: readonly string[];
};

/** Where an account sends its mail on to (転送), with a copy for itself or without. */
export type Forwarding = { readonly keepCopy: boolean; readonly targets: readonly string[] };

/** A hosted mailbox; `address` is its own, without a tag. */
export type MailboxEntry = Tenant & { readonly address: string; readonly forwarding: Forwarding | null };

/** What is behind an address. `outside` is a domain that is not hosted here, `nobody` an address of one that is. */
export type Behind<Mailbox extends MailboxEntry> =
  | { readonly kind: 'mailbox'; readonly mailbox: Mailbox }
  | { readonly kind: 'alias'; readonly alias: AliasEntry }
  | { readonly kind: 'outside' }
  | { readonly kind: 'nobody' };

/** Who writes. `customerId` is null for whoever has not logged in; `hosted` whether the domain of the address is ours. */
export type Poster = { readonly address: string; readonly customerId: string | null; readonly hosted: boolean };

/** One delivery: into a mailbox here, or to the internet on behalf of the customer whose alias or account sends it on. */
export type Expanded<Mailbox> = {
  readonly address: string;
  readonly mailbox: Mailbox | null;
  readonly onBehalfOf: Tenant;
  /** The alias or account that sends it on; a mailbox's own copy has its own address. */
  readonly via: string;
  /** The nearest account on the way that forwards: spam is not sent on but filed there. */
  readonly holder: Mailbox | null;
};

export type Expansion<Mailbox> =
  | { readonly ok: true; readonly deliveries: readonly Expanded<Mailbox>[] }
  | { readonly ok: false; readonly why: 'may not post' | 'nobody' | 'too deep' | 'too many' };

/** An alias of an alias of an alias … is a mistake. */
export const maxDepth = 5;
/** Deliveries that one recipient may become. */
export const maxFanOut = 200;

/**
 * Who may post to a group. Nobody is taken at their word for an address of ours: its owner logs in before sending. A member
 * outside has no login here and is known by the envelope sender.
 */
export function mayPost(group: AliasEntry, poster: Poster): boolean {
  switch (group.posting) {
    case 'anybody':
      return true;
    case 'customer':
      return poster.customerId === group.customerId;
    case 'members':
      return group.targets.includes(poster.address) && (poster.customerId !== null || !poster.hosted);
    default:
      return group.posting satisfies never;
  }
}

/** A place on the way: what leads on from it, and in whose name. */
type Stop<Mailbox> = {
  readonly via: string;
  readonly group: AliasEntry | null;
  readonly targets: readonly string[];
  readonly onBehalfOf: Tenant;
  readonly holder: Mailbox | null;
};

/**
 * Follows an alias, or an account that forwards, to all of its ends, each once, whatever circles they make.
 *
 * A target that has gone is passed over as long as another one is left. A group on the way that the writer may not post to
 * refuses the whole: mail never reaches half of its readers in silence. Where accounts forward in a circle, or to nobody, and
 * none keeps a copy, the first of them keeps one.
 *
 * @param address of the alias, or as the mailbox was named
 * @param behind what is behind an address; asked once for each
 */
export async function expandRecipient<Mailbox extends MailboxEntry>(
  address: string,
  first: Extract<Behind<Mailbox>, { kind: 'alias' | 'mailbox' }>,
  poster: Poster,
  behind: (address: string) => Promise<Behind<Mailbox>>,
): Promise<Expansion<Mailbox>> {
  const seen = new Set<string>();
  const forwarders = new Map<string, Mailbox>();
  const deliveries: Expanded<Mailbox>[] = [];
  let next: Stop<Mailbox>[] = [];

  const keep = (at: string, mailbox: Mailbox, via: string) =>
    deliveries.push({ address: at, mailbox, onBehalfOf: mailbox, via, holder: null });
  const reach = (at: string, found: Behind<Mailbox>, from: Stop<Mailbox> | null) => {
    const via = from?.via ?? at;
    if (found.kind === 'alias') {
      const { alias } = found;
      next.push({ via: at, group: alias, targets: alias.targets, onBehalfOf: alias, holder: from?.holder ?? null });
    }
    if (found.kind === 'outside' && from)
      deliveries.push({ address: at, mailbox: null, onBehalfOf: from.onBehalfOf, via, holder: from.holder });
    if (found.kind !== 'mailbox') return;
    const { mailbox } = found;
    const { forwarding } = mailbox;
    if (!forwarding || forwarding.keepCopy) keep(at, mailbox, via);
    if (!forwarding || forwarders.has(mailbox.address)) return;
    forwarders.set(mailbox.address, mailbox);
    const { targets } = forwarding;
    next.push({ via: mailbox.address, group: null, targets, onBehalfOf: mailbox, holder: mailbox });
  };

  reach(address, first, null);
  for (let depth = 0; next.length > 0; depth++) {
    if (depth === maxDepth) return { ok: false, why: 'too deep' };
    const level = next;
    next = [];
    if (!level.every(({ group }) => group === null || mayPost(group, poster)))
      return { ok: false, why: 'may not post' };
    for (const stop of level) {
      for (const target of stop.targets) {
        if (seen.has(target)) continue;
        if (seen.size === maxFanOut) return { ok: false, why: 'too many' };
        seen.add(target);
        reach(target, await behind(target), stop);
      }
    }
  }
  const [last] = forwarders.values();
  if (deliveries.length === 0 && last) keep(last.address, last, last.address);
  return deliveries.length > 0 ? { ok: true, deliveries } : { ok: false, why: 'nobody' };
}
