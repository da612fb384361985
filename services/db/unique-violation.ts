import { Prisma } from './generated/client.ts';

/**
 * Runs a write and turns a breach of uniqueness into the refusal that tells the user of it. Needed beside the check before
 * the write, because two may come at once.
 */
export async function inTakenCase<T>(write: () => Promise<T>, refusal: () => Error): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw refusal();
    throw error;
  }
}
