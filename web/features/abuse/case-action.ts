export type CaseAction = 'note' | 'close' | 'escalate' | 'takeOver' | 'slow' | 'freeze';

/** Freezing is a report of misuse, and asks for the same permission. */
export const needsOf = (action: CaseAction, operator: boolean) =>
  operator ? 'abuse:decide' : action === 'freeze' ? 'compromise:report' : 'abuse:write';
