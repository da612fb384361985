import type { Pace } from './providers.ts';

/** What is known of the pace towards a provider. Instants in epoch ms. */
export type PaceState = {
  /** Messages a minute now. */
  readonly rate: number;
  /** Tokens at `at`: a message takes one. */
  readonly tokens: number;
  readonly at: number;
  /** When it was last slowed down. */
  readonly slowedAt: number;
};

/** One complaint is answered once: those of connections that were open already say nothing new. */
const deafMs = 5_000;
/** How much of the beginning rate is gained with each message that was taken. */
const raisePerSuccess = 1 / 100;
/** A burst: the messages of this many seconds may go at once. */
const burstSeconds = 2;
/** Without any word from the provider the pace goes back to where it starts within this time. */
const forgetMs = 3_600_000;

const bound = (pace: Pace, rate: number) => Math.min(pace.most, Math.max(pace.least, rate));
const roomOf = (rate: number) => Math.max(1, (rate / 60) * burstSeconds);

export const beginPace = (pace: Pace, now: number): PaceState => ({
  rate: pace.start,
  tokens: roomOf(pace.start),
  at: now,
  slowedAt: 0,
});

function refill(state: PaceState, now: number): PaceState {
  const minutes = Math.max(0, now - state.at) / 60_000;
  return {
    ...state,
    tokens: Math.min(roomOf(state.rate), state.tokens + minutes * state.rate),
    at: Math.max(now, state.at),
  };
}

/** Takes a token, or says in how many milliseconds there will be one. A clock that goes back gives none. */
export function takeToken(pace: Pace, known: PaceState | null, now: number): { state: PaceState; waitMs: number } {
  const old = known !== null && now - known.at > forgetMs ? beginPace(pace, now) : known;
  const state = refill(old ?? beginPace(pace, now), now);
  if (state.tokens >= 1) return { state: { ...state, tokens: state.tokens - 1 }, waitMs: 0 };
  return { state, waitMs: Math.ceil(((1 - state.tokens) / state.rate) * 60_000) };
}

/**
 * Slower when the provider says that it is too much: half of the rate, and nothing saved up (multiplicative decrease).
 * Faster by a little with every message it takes (additive increase).
 */
export function hearAnswer(pace: Pace, known: PaceState | null, tooMuch: boolean, now: number): PaceState {
  const state = refill(known ?? beginPace(pace, now), now);
  if (!tooMuch) return { ...state, rate: bound(pace, state.rate + pace.start * raisePerSuccess) };
  if (now - state.slowedAt < deafMs) return state;
  return { ...state, rate: bound(pace, state.rate / 2), tokens: Math.min(state.tokens, 0), slowedAt: now };
}

/** The part of a pace that one node keeps to while the nodes cannot count together: half of its even share. */
export function paceAlone(pace: Pace, nodes: number): Pace {
  const part = 1 / (2 * nodes);
  return {
    start: pace.start * part,
    least: pace.least * part,
    most: pace.most * part,
    connections: Math.max(1, Math.floor(pace.connections * part)),
  };
}

/** Whether an answer asks us to slow down: any 421 (RFC 5321 §3.8), or a 4.7.x of policy (RFC 3463 §3.8). */
export const isTooMuch = ({ code, enhanced }: { code: number | null; enhanced: string | null }): boolean =>
  code === 421 || enhanced?.startsWith('4.7.') === true;
