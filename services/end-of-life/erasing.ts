import type { Database, SystemTx } from '../db/doors.ts';

export type InSystem = <T>(work: (tx: SystemTx) => Promise<T>) => Promise<T>;

/** An erasure in hand, for what its steps do. */
export type Erasing = {
  readonly id: string;
  readonly resellerId: string;
  readonly inSystem: InSystem;
  /** Folder of the mailboxes. */
  readonly mailDir: string | undefined;
  /** Adds to a step's counts, in the transaction of what is counted. */
  count(tx: SystemTx, counts: Readonly<Record<string, number>>): Promise<void>;
};

/** Puts those who work on one erasure one after the other until commit. */
export async function lockErasure(db: Database, erasureId: string): Promise<void> {
  await db.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended('erasure ' || ${erasureId}, 0))) locked`;
}
