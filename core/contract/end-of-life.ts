import { addDays, type Day, laterOf } from '../calendar/day.ts';
import { monthAfter } from '../calendar/month-after.ts';
import type { ContractPhase } from './contract-life.ts';

/** What the end of a contract passes through, in this order. */
export const endSteps = ['stop', 'invoice', 'settle', 'export', 'erase'] as const;
export type EndStep = (typeof endSteps)[number];

export const defaultExportDays = 30;
export const maxExportDays = 365;

export type EndFacts = {
  readonly today: Day;
  readonly phase: ContractPhase;
  /** Null where the contract never ran: it was refused. */
  readonly lastDay: Day | null;
  /** Whether the last day's month is closed. */
  readonly lastMonthClosed: boolean;
  /** Yen that is asked for, or will be with the next close: open invoices, and late charges that none asked for yet. */
  readonly owed: bigint;
  /** Yen of it that the operator does not ask for any more. */
  readonly waived: bigint;
  /** First and last day. */
  readonly window: { readonly from: Day; readonly until: Day } | null;
  readonly erasure: 'none' | 'started' | 'finished';
};

export type End = {
  /** What it waits for; null: all is done. */
  readonly step: EndStep | null;
  readonly done: readonly EndStep[];
  /** The first day on which the step may be done; null: it waits for somebody or has no day of its own. */
  readonly from: Day | null;
};

/**
 * Where the end of a contract stands. No step begins before the one before it is done; once an erasure has started, nothing that
 * comes to light later takes it back.
 *
 * @see
 */
export function endOfLife(facts: EndFacts): End {
  const isDone = doneOf(facts);
  const at = endSteps.findIndex((step) => !isDone[step]);
  const step = endSteps[at] ?? null;
  const done = at === -1 ? endSteps : endSteps.slice(0, at);
  return { step, done, from: firstDay(facts, step) };
}

function doneOf(facts: EndFacts): Readonly<Record<EndStep, boolean>> {
  const { erasure, phase, window } = facts;
  const begun = erasure !== 'none';
  const refused = phase === 'refused';
  return {
    stop: begun || refused || phase === 'ended',
    invoice: begun || refused || facts.lastMonthClosed,
    settle: begun || facts.owed <= facts.waived,
    export: begun || (window !== null && window.until < facts.today),
    erase: erasure === 'finished',
  };
}

function firstDay({ lastDay, window }: EndFacts, step: EndStep | null): Day | null {
  if (step === 'stop') return lastDay && addDays(lastDay, 1);
  // A month is closed from its next one's first day on.
  if (step === 'invoice') return lastDay && `${monthAfter(lastDay.slice(0, 7), 1)}-01`;
  if (step === 'export') return window && addDays(window.until, 1);
  return null;
}

/** Whether what is owed may be waived: only what a contract that ended still owes. */
export const mayWaive = (end: End): boolean => end.step === 'settle';

/** Whether the window may be opened, or be set anew while it is open. */
export const mayOpenExport = (end: End): boolean => end.step === 'export';

/** Whether all that was supplied may be deleted: the window has been open, to its end. */
export const mayErase = (end: End, facts: EndFacts): boolean => end.step === 'erase' && facts.erasure === 'none';

/**
 * The last day of a window that is open for some days, the first counted. Set anew it counts from its own first day, and never
 * ends before today: what was promised for today holds.
 *
 * @param days 1 to 365
 * @see R-117
 */
export function exportUntil(from: Day, days: number, today: Day = from): Day {
  return laterOf(addDays(from, days - 1), today);
}

/** What an erasure does, in this order: nobody gets in, nothing can be read, then nothing is there. */
export const erasureSteps = [
  'lock-out',
  'mailboxes',
  'keys',
  'rows',
  'minimise',
  'counters',
  'verify',
  'certificate',
] as const;
export type ErasureStep = (typeof erasureSteps)[number];

/** The step to do next, after those that are finished; null: none is left. */
export const nextErasureStep = (finished: readonly string[]): ErasureStep | null =>
  erasureSteps.find((step) => !finished.includes(step)) ?? null;

/** What one more count adds to those of a step. */
export function addCounts(
  before: Readonly<Record<string, number>>,
  more: Readonly<Record<string, number>>,
): Record<string, number> {
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(more)])];
  const sums = kinds.map((kind) => [kind, (before[kind] ?? 0) + (more[kind] ?? 0)] as const);
  return Object.fromEntries(sums.filter(([, count]) => count !== 0));
}

/** Whether a name was typed as it stands: white space around it and width of characters make no difference. */
export const isTypedName = (typed: string, name: string): boolean =>
  typed.normalize('NFKC').trim() === name.normalize('NFKC').trim();
