/** What the file system of the queue has left. `inodes` is null where it does not count them. */
export type SpoolSpace = { readonly freeBytes: number; readonly freeInodes: number | null };

/** A message needs a file for each recipient; a transaction holds at most 100. */
const inodesKept = 1_000;

/**
 * Whether another message may begin: after all that is under way there must still be room for the floor. Refusing early costs
 * nothing; a full disk in the middle of a message costs the message.
 *
 * @param underWay octets that transactions in progress may still bring
 * @param announced octets of the new message: SIZE of MAIL, else the largest that is allowed
 */
export function hasRoom(space: SpoolSpace, underWay: number, announced: number, floorBytes: number): boolean {
  if (space.freeInodes !== null && space.freeInodes < inodesKept) return false;
  return space.freeBytes - underWay - announced >= floorBytes;
}
