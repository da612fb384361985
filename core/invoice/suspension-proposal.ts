import type { Ground } from '../contract/suspension-ground.ts';

/** An invoice past its due day that is not paid in full. */
export type Overdue = {
  readonly daysOverdue: number;
  /** The card on file was declined for it, and no other was charged since. */
  readonly declined: boolean;
};

/**
 * The ground on which a contract's suspension is proposed to the operator; null: none yet. A card that was declined may be put right until
 * the due day; then the agreement asks for no further patience (000 §6-1(11)). Other arrears wait for the operator's own number of days.
 *
 * @see R-104
 */
export function suspensionProposal(
  overdue: readonly Overdue[],
  suspendAfter: number,
): Extract<Ground, 'ARREARS' | 'CARD_DECLINED'> | null {
  if (overdue.some(({ declined }) => declined)) return 'CARD_DECLINED';
  return overdue.some(({ daysOverdue }) => daysOverdue >= suspendAfter) ? 'ARREARS' : null;
}
