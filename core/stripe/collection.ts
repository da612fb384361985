import { invariant } from '../errors.ts';

/** From first to last: a later one is never followed by an earlier one. `void` ends an invoice, `paid` says that money came in. */
export const collectionStatuses = ['draft', 'open', 'uncollectible', 'void', 'paid'] as const;
export type CollectionStatus = (typeof collectionStatuses)[number];

/** Money that came in (positive) or went back (negative), in yen. */
export type Movement = {
  readonly amount: number;
  readonly at: Date;
  readonly method: 'card' | 'transfer';
  /** The service's id of the payment that it is, or that it takes from or gives back. */
  readonly of: string;
};

/**
 * What is known of one invoice's collection at the payment service, and equally what one look at it showed: the state of
 * everything seen so far is the join of all looks, so that neither their order nor their number matters.
 */
export type Collection = {
  readonly status: CollectionStatus;
  /** The last charge of a card that failed, while that matters: nothing looks back once an invoice is paid or void. */
  readonly declined: { readonly code: string; readonly attempt: number } | null;
  /** By the service's id of each; one id always stands for the same amount. */
  readonly movements: Readonly<Record<string, Movement>>;
};

export const unseen: Collection = { status: 'draft', declined: null, movements: {} };

const rank = (status: CollectionStatus): number => collectionStatuses.indexOf(status);

/**
 * Joins what is known with one more look. Commutative, associative and idempotent: looks may come late, twice and in any order.
 *
 * @throws InvariantError when one id stands for two amounts: then the service contradicts itself, and nobody may guess
 * @see reliability-security.md §5, «apply only forward states»
 */
export function joinCollections(known: Collection, look: Collection): Collection {
  const movements = { ...known.movements };
  for (const [id, movement] of Object.entries(look.movements)) {
    const before = movements[id];
    invariant(
      !before || before.amount === movement.amount,
      `${id} was ${before?.amount} yen and is ${movement.amount}`,
    );
    movements[id] = before && before.at <= movement.at ? before : movement;
  }
  const status = rank(look.status) > rank(known.status) ? look.status : known.status;
  const isOver = rank(status) >= rank('void');
  return { status, declined: isOver ? null : laterDecline(known.declined, look.declined), movements };
}

function laterDecline(a: Collection['declined'], b: Collection['declined']): Collection['declined'] {
  if (!a || !b) return a ?? b;
  if (a.attempt !== b.attempt) return a.attempt > b.attempt ? a : b;
  return a.code >= b.code ? a : b;
}

/** Whether a look shows anything that is not known yet. */
export function isNews(known: Collection, look: Collection): boolean {
  const joined = joinCollections(known, look);
  return (
    joined.status !== known.status ||
    joined.declined?.attempt !== known.declined?.attempt ||
    joined.declined?.code !== known.declined?.code ||
    Object.keys(joined.movements).length !== Object.keys(known.movements).length
  );
}

/** Yen that came in and stayed. */
export const received = ({ movements }: Collection): number =>
  Object.values(movements).reduce((sum, { amount }) => sum + amount, 0);

/** A card that failed matters as long as the invoice waits for its money. */
export const isDeclined = ({ status, declined }: Collection): boolean => status === 'open' && declined !== null;
