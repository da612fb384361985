/** What somebody has to see before a month is closed, in the order of their weight. */
export const findingKinds = [
  'records-late',
  'no-plan',
  'no-issuer',
  'no-address',
  'negative',
  'unbilled-now',
  'jump',
  'peak-jump',
  'sends-stopped',
  'large',
  'credit-left',
  'payment-difference',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What figures of a finding count. */
export const findingUnits = ['yen', 'accounts', 'recipients'] as const;
type FindingUnit = (typeof findingUnits)[number];

/** What an invoice says: total in yen with tax; accounts at the peak; recipients that were sent to. */
export type MonthFigures = { readonly total: number; readonly peak: number; readonly sent: number };

export type MonthContract = {
  readonly contractId: string;
  readonly resellerId: string;
  readonly recipient: string;
  readonly contract: string;
  /** What closing would bill; null when the contract would get no invoice. */
  readonly now: MonthFigures | null;
  /** Why it would get none. */
  readonly skipped: 'no-plan' | 'nothing-owed' | 'no-issuer' | null;
  /** What its invoice of the month before says; null when it has none. */
  readonly before: MonthFigures | null;
  /** Yen that it has paid beyond its invoices. */
  readonly credit: number;
  /** Whether a contractor with an address is on record, whom the invoice can name. */
  readonly named: boolean;
};
export type MonthFacts = {
  readonly contracts: readonly MonthContract[];
  /** Nodes whose records of the month may not all be there. */
  readonly lateNodes: readonly string[];
  /** Open differences with the payment service, by contract. */
  readonly differences: ReadonlyMap<string, number>;
  /** Yen from which on an invoice is looked at. */
  readonly largeYen: number;
};

export type Finding = {
  /** The same for the same thing with the same figures: what was acknowledged is asked about again once a figure has changed. */
  readonly key: string;
  readonly kind: FindingKind;
  readonly contractId: string | null;
  readonly resellerId: string | null;
  /** Name of the contract's holder, or of the node. */
  readonly about: string;
  readonly contract: string | null;
  readonly unit: FindingUnit | null;
  readonly now: number | null;
  readonly before: number | null;
};

/** A change is worth a look from a third on, and from an amount on that pays for the look. */
export const jumpFrom = { share: 0.3, yen: 10_000, accounts: 20, recipients: 1_000 } as const;

const isJump = (now: number, before: number, least: number): boolean =>
  Math.abs(now - before) >= least && Math.abs(now - before) >= before * jumpFrom.share;

/** What stops the close of a month until it is settled, or acknowledged with a reason. Late records first, then by contract. */
export function monthFindings({ contracts, lateNodes, differences, largeYen }: MonthFacts): Finding[] {
  const late = lateNodes.map((node): Finding => {
    const nothing = { contractId: null, resellerId: null, contract: null, unit: null, now: null, before: null };
    return { key: `records-late ${node}`, kind: 'records-late', about: node, ...nothing };
  });
  const found = contracts.flatMap((contract) =>
    findingsOf(contract, differences.get(contract.contractId) ?? 0, largeYen),
  );
  return [...late, ...found];
}

function findingsOf(each: MonthContract, differences: number, largeYen: number): Finding[] {
  const { contractId, resellerId, recipient: about, contract, now, before, credit } = each;
  const of = (
    kind: FindingKind,
    unit: FindingUnit | null = null,
    figures: [before: number | null, now?: number] = [null],
  ) => {
    const [was, is = null] = figures;
    const key = [kind, contractId, ...figures.filter((figure) => figure !== null)].join(' ');
    return { key, kind, contractId, resellerId, about, contract, unit, now: is, before: was } satisfies Finding;
  };
  const found: Finding[] = [];
  if (each.skipped === 'no-plan' || each.skipped === 'no-issuer') found.push(of(each.skipped));
  if (each.skipped === 'nothing-owed' && before !== null && before.total > 0)
    found.push(of('unbilled-now', 'yen', [before.total]));
  if (now !== null) {
    if (!each.named) found.push(of('no-address'));
    if (now.total < 0) found.push(of('negative', 'yen', [null, now.total]));
    if (now.total >= largeYen) found.push(of('large', 'yen', [before?.total ?? null, now.total]));
  }
  if (now !== null && before !== null) {
    if (isJump(now.total, before.total, jumpFrom.yen)) found.push(of('jump', 'yen', [before.total, now.total]));
    if (isJump(now.peak, before.peak, jumpFrom.accounts))
      found.push(of('peak-jump', 'accounts', [before.peak, now.peak]));
    // Somebody who sent and does not at all: he has gone, or his sends were not counted.
    if (now.sent === 0 && before.sent >= jumpFrom.recipients)
      found.push(of('sends-stopped', 'recipients', [before.sent, 0]));
  }
  // Closing puts a credit to the new invoice; what is left of it nobody has asked for, or given back.
  const left = credit - Math.max(now?.total ?? 0, 0);
  if (credit > 0 && left > 0) found.push(of('credit-left', 'yen', [null, left]));
  if (differences > 0)
    found.push({ ...of('payment-difference'), key: `payment-difference ${contractId} ${differences}` });
  return found.toSorted((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind));
}
