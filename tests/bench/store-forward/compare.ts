import type { Round } from './round.ts';

/** One figure of ours beside a peer's of the same run; `ratio` is ours to the peer's. */
export type Result = {
  readonly name: string;
  readonly ratio: number;
  readonly median: number;
  readonly peerMedian: number;
  readonly unit: string;
  readonly runs: number;
};

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Promised by the service agreements, a second and server. */
export const promised = { accepted: 55.6, forwarded: 27.8 };

/** @param found rounds of one node, of Postfix, of bare Haraka and of two nodes, in this order */
export function compare(per: 'one' | 'many', found: readonly Round[][]): Result[] {
  const [noren = [], postfix = [], bare = [], two = []] = found;
  const median = (rounds: readonly Round[], figure: keyof Round) => medianOf(rounds.map((each) => each[figure]));
  const result = (name: string, figure: keyof Round, unit: string, peers: readonly Round[], ours = noren): Result =>
    against(name, median(ours, figure), median(peers, figure), unit, ours.length);
  const rate = 'messages/s';
  return [
    result(`store-forward-${per}-per-connection-vs-postfix`, 'forwarded', rate, postfix),
    result(
      per === 'one' ? 'store-forward-vs-bare-haraka' : 'store-forward-many-vs-bare-haraka',
      'forwarded',
      rate,
      bare,
    ),
    result(`accept-${per}-per-connection-vs-postfix`, 'accepted', rate, postfix),
    against(
      `accept-${per}-per-connection-vs-promised`,
      median(noren, 'accepted'),
      promised.accepted,
      rate,
      noren.length,
    ),
    against(
      `store-forward-${per}-per-connection-vs-promised`,
      median(noren, 'forwarded'),
      promised.forwarded,
      rate,
      noren.length,
    ),
    result(`processor-${per}-per-connection-vs-postfix`, 'processor', 'ms/message', postfix),
    result(`memory-${per}-per-connection-vs-postfix`, 'memoryBytes', 'bytes', postfix),
    result(`two-nodes-${per}-per-connection-vs-one`, 'forwarded', rate, noren, two),
  ];
}

export const against = (name: string, median: number, peerMedian: number, unit: string, runs: number): Result => ({
  name,
  ratio: median / peerMedian,
  median,
  peerMedian,
  unit,
  runs,
});
