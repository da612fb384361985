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
  /** The nearest account on the way that forwards: what must not be sent on stays there. */
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

/** An address on the way that leads on, and where to. `holder` is the nearest forwarding mailbox, itself included. */
type Step<Mailbox> = {
  readonly address: string;
  readonly owner: Tenant;
  readonly targets: readonly string[];
  readonly alias: AliasEntry | null;
  readonly holder: Mailbox | null;
};

/** What a walk has found so far. An address is known by its key: that of a mailbox is its own address, without a tag. */
class Found<Mailbox extends MailboxEntry> {
  readonly deliveries = new Map<string, Expanded<Mailbox>>();
  /** Mailboxes that forward, each as the delivery that it would be, in the order in which they were reached. */
  readonly #forwarders = new Map<string, Expanded<Mailbox>>();
  readonly #leads = new Map<string, string[]>();
  readonly #keys = new Map<string, string>();

  /** Notes that a step leads to an address that was met before. */
  leadsToKnown(by: Step<Mailbox>, address: string): boolean {
    const key = this.#keys.get(address);
    if (key !== undefined) this.#leads.get(by.address)?.push(key);
    return key !== undefined;
  }

  /** @returns the step that follows from what is behind the address, where it leads on */
  add(address: string, found: Behind<Mailbox>, by: Step<Mailbox>): Step<Mailbox> | null {
    const key = found.kind === 'mailbox' ? found.mailbox.address : address;
    const isNew = !this.deliveries.has(key) && !this.#leads.has(key);
    this.#keys.set(address, key);
    this.#keys.set(key, key);
    this.#leads.get(by.address)?.push(key);
    if (!isNew || found.kind === 'nobody') return null;
    const delivery = { address, onBehalfOf: by.owner, via: by.address, holder: by.holder };
    if (found.kind === 'outside') this.deliveries.set(key, { ...delivery, mailbox: null });
    if (found.kind === 'alias') return this.#step(key, found.alias, { alias: found.alias, holder: by.holder });
    if (found.kind !== 'mailbox') return null;
    const { mailbox } = found;
    const { forwarding } = mailbox;
    if (!forwarding || forwarding.keepCopy) this.deliveries.set(key, { ...delivery, mailbox });
    if (!forwarding) return null;
    this.#forwarders.set(key, { ...delivery, mailbox });
    return this.#step(key, { ...mailbox, targets: forwarding.targets }, { alias: null, holder: mailbox });
  }

  #step(
    address: string,
    { resellerId, customerId, targets }: Tenant & { readonly targets: readonly string[] },
    rest: Pick<Step<Mailbox>, 'alias' | 'holder'>,
  ): Step<Mailbox> {
    this.#leads.set(address, []);
    return { address, owner: { resellerId, customerId }, targets, ...rest };
  }

  /** Where a forwarding mailbox reaches nothing, the last one on its way keeps the mail: of a circle, the last one reached. */
  keepWhatIsLeft(): void {
    for (const from of this.#forwarders.keys()) {
      const met = this.#reach(from);
      if ([...met].some((key) => this.deliveries.has(key))) continue;
      const [last] = [...this.#forwarders]
        .filter(([key]) => met.has(key))
        .toReversed()
        .toSorted(([a], [b]) => this.#reach(a).size - this.#reach(b).size);
      if (last) this.deliveries.set(...last);
    }
  }

  #reach(from: string): Set<string> {
    const met = new Set([from]);
    for (const key of met) for (const further of this.#leads.get(key) ?? []) met.add(further);
    return met;
  }
}

/**
 * Follows an alias, or a mailbox that forwards, to all of its ends, each once, whatever circles they make.
 *
 * A target that takes nothing is passed over as long as another one is left. Behind an alias a group that the writer may not
 * post to refuses the whole: mail never reaches half of its readers in silence. Behind a mailbox nothing is refused,
 * for its writer knows nothing of where it leads: what cannot be followed is passed over, and where nothing is left the
 * mailbox keeps the mail.
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
  const found = new Found<Mailbox>();
  const owner = first.kind === 'alias' ? first.alias : first.mailbox;
  const origin: Step<Mailbox> = { address, owner, targets: [], alias: null, holder: null };
  const start = found.add(address, first, origin);
  let level = start ? [start] : [];
  let asked = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === maxDepth && level.some(({ holder }) => !holder)) return { ok: false, why: 'too deep' };
    if (depth === maxDepth) break;
    const next: Step<Mailbox>[] = [];
    for (const step of level) {
      if (step.alias && !mayPost(step.alias, poster)) {
        if (!step.holder) return { ok: false, why: 'may not post' };
        continue;
      }
      for (const target of step.targets) {
        if (found.leadsToKnown(step, target)) continue;
        if (asked === maxFanOut && !step.holder) return { ok: false, why: 'too many' };
        if (asked === maxFanOut) break;
        asked++;
        const further = found.add(target, await behind(target), step);
        if (further) next.push(further);
      }
    }
    level = next;
  }
  found.keepWhatIsLeft();
  const deliveries = [...found.deliveries.values()];
  return deliveries.length > 0 ? { ok: true, deliveries } : { ok: false, why: 'nobody' };
}
