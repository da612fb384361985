import type { Tenant } from './track.ts';

/** An alias or a group, as the directory knows it. */
export type AliasEntry = Tenant & {
  readonly kind: 'alias' | 'group';
  readonly posting: 'anybody' | 'members' | 'customer';
  readonly targets: readonly string[];
};

/** What is behind an address. `outside` is a domain that is not hosted here, `nobody` an address of one that is. */
export type Behind<Mailbox> =
  | { readonly kind: 'mailbox'; readonly mailbox: Mailbox }
  | { readonly kind: 'alias'; readonly alias: AliasEntry }
  | { readonly kind: 'outside' }
  | { readonly kind: 'nobody' };

/** Who writes. `customerId` is null for whoever has not logged in; `hosted` whether the domain of the address is ours. */
export type Poster = { readonly address: string; readonly customerId: string | null; readonly hosted: boolean };

/** One delivery: into a mailbox here, or to the internet on behalf of the customer whose alias it was. */
export type Expanded<Mailbox> = {
  readonly address: string;
  readonly mailbox: Mailbox | null;
  readonly onBehalfOf: Tenant;
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

/**
 * Follows an alias to all of its ends, each once, whatever circles the aliases make.
 *
 * A target that has gone is passed over as long as another one is left. A group on the way that the writer may not post to
 * refuses the whole: mail never reaches half of its readers in silence.
 *
 * @param behind what is behind an address; asked once for each
 */
export async function expandRecipient<Mailbox>(
  first: AliasEntry,
  poster: Poster,
  behind: (address: string) => Promise<Behind<Mailbox>>,
): Promise<Expansion<Mailbox>> {
  const seen = new Set<string>();
  const deliveries: Expanded<Mailbox>[] = [];
  let level: readonly AliasEntry[] = [first];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === maxDepth) return { ok: false, why: 'too deep' };
    if (!level.every((alias) => mayPost(alias, poster))) return { ok: false, why: 'may not post' };
    const next: AliasEntry[] = [];
    for (const alias of level) {
      for (const address of alias.targets) {
        if (seen.has(address)) continue;
        if (seen.size === maxFanOut) return { ok: false, why: 'too many' };
        seen.add(address);
        const found = await behind(address);
        if (found.kind === 'alias') next.push(found.alias);
        if (found.kind === 'mailbox') deliveries.push({ address, mailbox: found.mailbox, onBehalfOf: alias });
        if (found.kind === 'outside') deliveries.push({ address, mailbox: null, onBehalfOf: alias });
      }
    }
    level = next;
  }
  return deliveries.length > 0 ? { ok: true, deliveries } : { ok: false, why: 'nobody' };
}
