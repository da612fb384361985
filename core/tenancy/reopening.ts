/** Days of 24 hours for which an account that was closed can be opened again, with its mailbox and passwords as they were. */
export const reopenDays = 30;
const dayMs = 86_400_000;

export const reopensUntil = (closedAt: Date): Date => new Date(closedAt.getTime() + reopenDays * dayMs);

/** Accounts closed before this can be opened no more. */
export const reopensFrom = (now: Date): Date => new Date(now.getTime() - reopenDays * dayMs);
