/** A file of facts: which node and process wrote it, and since when (ms since 1970). */
export type JournalFile = {
  readonly name: string;
  readonly node: string;
  readonly pid: number;
  readonly startedAt: number;
};

/** A writer begins a new file at this age of the old one, and never writes to the old one again. */
export const writerLeavesAfterMs = 600_000;

/**
 * The shipper removes a file at this age once it has read all of it. Longer than the writer's, so that it needs not know
 * whether the writer lives: in containers, process ids of one say nothing in another.
 */
export const shipperRemovesAfterMs = 900_000;

/**
 * An empty line. All that stands before it is on the disk, as its writer has heard; what comes after the last one may still be taken back,
 * and is nobody's to ship until its file is left.
 */
export const syncedMark = '\n';

export const journalFileName = (node: string, pid: number, startedAt: number): string =>
  `${node}-${pid}-${startedAt}.jsonl`;

/** @returns null for a name that is none of ours */
export function readJournalFileName(name: string): JournalFile | null {
  const match = /^(.+)-(\d+)-(\d+)\.jsonl$/.exec(name);
  const [, node, pid, startedAt] = match ?? [];
  return node && pid && startedAt ? { name, node, pid: Number(pid), startedAt: Number(startedAt) } : null;
}

/** True when nobody writes to the file any more: its process has begun a newer one, or would have by now. */
export function isLeft(file: JournalFile, all: readonly JournalFile[], now: number): boolean {
  const newer = all.some(
    ({ node, pid, startedAt }) => node === file.node && pid === file.pid && startedAt > file.startedAt,
  );
  return newer || now - file.startedAt > shipperRemovesAfterMs;
}
