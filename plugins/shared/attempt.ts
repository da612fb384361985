import type { Reply } from '../../core/delivery/reply.ts';
import type { HMail } from './haraka.ts';

/**
 * What is known of one delivery attempt while it runs. Haraka tells its hooks little of it: neither the enhanced code of a
 * 250, nor why a connection failed, nor the address that was really used.
 */
export type Attempt = {
  /** From 1. */
  readonly number: number;
  sourceHelo: string | null;
  /** The address that the socket was really bound to. */
  sourceIp: string | null;
  remote: { readonly host: string; readonly ip: string; readonly port: number } | null;
  tls: boolean | null;
  /** Lines of the last reply. */
  reply: readonly string[];
  /** Why there was no reply: refused, timed out, connection lost. */
  trouble: string | null;
  /** Our own verdict, where no server was asked. */
  verdict: Reply | null;
  /** Whether any server asked us to slow down, also where another took the message after it. */
  tooMuch: boolean;
  /** Told once how the attempt ended: gives back what was taken for it. */
  settle: ((end: AttemptEnd) => void) | null;
};

/** How the other side ended an attempt; null where it did not answer. */
export type AttemptEnd = { readonly code: number | null; readonly enhanced: string | null };

const attempts = new WeakMap<HMail, Attempt>();

/** Opens the record of a new attempt; hooks of earlier ones have seen theirs. */
export function beginAttempt(hmail: HMail): Attempt {
  const attempt: Attempt = {
    number: hmail.num_failures + 1,
    sourceHelo: null,
    sourceIp: null,
    remote: null,
    tls: null,
    reply: [],
    trouble: null,
    verdict: null,
    tooMuch: false,
    settle: null,
  };
  attempts.set(hmail, attempt);
  for (const { begun } of hearers) begun(hmail);
  return attempt;
}

export const attemptOf = (hmail: HMail): Attempt | null => attempts.get(hmail) ?? null;

/** Hears of every attempt, in the same turn of the event loop. */
export type AttemptHearer = { readonly begun: (hmail: HMail) => void; readonly ended: (hmail: HMail) => void };
const hearers = new Set<AttemptHearer>();

/**
 * Not by hooks: what comes before the keeper of connections in a hook's line makes it too late for it, and each hook costs every message a
 * promise and a timer.
 */
export const hearAttempts = (hearer: AttemptHearer): void => void hearers.add(hearer);

/** Tells, once, whoever waits for the end of an attempt. */
export function settleAttempt(hmail: HMail, end: AttemptEnd): void {
  const attempt = attemptOf(hmail);
  attempt?.settle?.(end);
  if (attempt) attempt.settle = null;
  for (const { ended } of hearers) ended(hmail);
}
