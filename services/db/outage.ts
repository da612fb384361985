import { Refusal } from '../../core/errors.ts';

/** Prisma's codes for a database that cannot be reached, breaks off, or has no connection left in time. */
const away = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);

/** What the driver says where Prisma has no code. */
const brokenOff =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|ECONNREFUSED|ECONNRESET|terminating connection|is not queryable/i;

/**
 * Turns the failure of a transaction into a refusal that asks to try again, when Postgres was away or hung; any other failure
 * stays as it is. Nothing of such a transaction is left.
 */
export function asTemporary(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  const { code } = error as Error & { code?: unknown };
  // A connection that is ended in the middle comes under codes that other failures have as well; its words tell.
  const isAway = (typeof code === 'string' && away.has(code)) || brokenOff.test(error.message);
  return isAway ? new Refusal('unavailable', 'temporarily_unavailable', {}, { cause: error }) : error;
}
