export const nodeKinds = ['mta', 'shipper', 'dovecot', 'worker'] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** Nodes tell of themselves so often. */
export const beatEveryMs = 30_000;
/** After six beats that did not come it is more than a restart. */
export const silentAfterMs = 6 * beatEveryMs;

/** What a node told last; null where its kind has no such figure. */
export type NodeFigures = {
  readonly freeBytes: number | null;
  readonly totalBytes: number | null;
  /** Octets of the journal that are not in the database yet. */
  readonly behindBytes: number | null;
  /** Journal files with lines that could not be read, put aside. */
  readonly aside: number | null;
  /** Whether its mailbox server answers. */
  readonly mailboxesUp: boolean | null;
};

/** What is wrong with a node that is up. disk: little room; behind: facts wait; aside: lines were put aside; mailboxes: no answer. */
export const nodeWarnings = ['disk', 'behind', 'aside', 'mailboxes'] as const;
export type NodeWarning = (typeof nodeWarnings)[number];

const leastFree = { share: 0.1, bytes: 2 ** 30 };
/** A batch of the shipper is about this long: more than a few of them is no burst. */
const mostBehindBytes = 32 * 2 ** 20;

export const isSilent = (seenAt: Date, now: Date): boolean => now.getTime() - seenAt.getTime() > silentAfterMs;

export function warningsOf({ freeBytes, totalBytes, behindBytes, aside, mailboxesUp }: NodeFigures): NodeWarning[] {
  const isFull = freeBytes !== null && (freeBytes < leastFree.bytes || freeBytes < (totalBytes ?? 0) * leastFree.share);
  const found: Record<NodeWarning, boolean> = {
    disk: isFull,
    behind: (behindBytes ?? 0) > mostBehindBytes,
    aside: (aside ?? 0) > 0,
    mailboxes: mailboxesUp === false,
  };
  return nodeWarnings.filter((warning) => found[warning]);
}
