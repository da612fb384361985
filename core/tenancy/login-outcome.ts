import { loginProtocols } from '../wire/login-fact.ts';

/** Where one signs in. */
export const loginDoors = ['portal', ...loginProtocols] as const;
export type LoginDoor = (typeof loginDoors)[number];

/** By what somebody was let in; `password` is an account's or administrator's own, alone. */
const letIn = ['password', 'app_password', 'totp', 'recovery', 'reset', 'passkey'] as const;
/** Why somebody was not; `paused`: too many tries had failed, and the password was not looked at. */
const turnedAway = ['wrong_password', 'wrong_code', 'wrong_passkey', 'paused'] as const;

export const loginOutcomes = [...letIn, ...turnedAway] as const;
export type LoginOutcome = (typeof loginOutcomes)[number];

export const isFailedLogin = (outcome: LoginOutcome): boolean =>
  (turnedAway as readonly LoginOutcome[]).includes(outcome);
