/** What one node knows of a count while the counts of all nodes cannot be asked. */
export type LocalCount = {
  /** The last total of all nodes that was heard. */
  readonly heard: number;
  /** What this node has let through since. */
  readonly since: number;
};

/**
 * Whether a node may let `amount` more through by itself: half the limit, divided by the nodes, is its share, so that all of
 * them together stay below the limit; and what was heard before is not forgotten, so that a node alone never passes it.
 *
 * @param nodes MTA nodes that may be cut off at the same time, at least 1
 */
export function fitsLocalShare(limit: number, count: LocalCount, amount: number, nodes: number): boolean {
  const share = Math.floor(limit / (2 * nodes));
  return count.since + amount <= share && count.heard + count.since + amount <= limit;
}
