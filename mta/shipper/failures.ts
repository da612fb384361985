/** Why a shipment failed: Postgres cannot be reached or is busy, or it refuses what is in the shipment. */
export type FailureKind = 'unreachable' | 'refused' | 'keys-destroyed';

/** Prisma's codes for a database that is away, a pool or transaction that timed out, a conflict: time heals these. */
const passing = /^P(1\d{3}|2024|2028|2034|2037)$/;

/**
 * Tells what to do about a failure. In doubt it is taken to pass: a fact that waits is found, a fact thrown out may not be.
 */
export function kindOf(error: unknown): FailureKind {
  if (!(error instanceof Error)) return 'unreachable';
  if (/the keys of .* were destroyed/.test(error.message)) return 'keys-destroyed';
  if (error.name === 'PrismaClientValidationError') return 'refused';
  if (error.name !== 'PrismaClientKnownRequestError') return 'unreachable';
  const { code } = error as Error & { code?: string };
  if (!code || passing.test(code)) return 'unreachable';
  // P2010 is any failure of raw SQL: what a fact can make fail is a value that its column does not take, or a key.
  if (code === 'P2010') return /^2[23]/.test(stateOf(error)) ? 'refused' : 'unreachable';
  return 'refused';
}

/** SQLSTATE of a failure of raw SQL, where Postgres has said one. */
function stateOf(error: Error): string {
  return /Code: `(\w{5})`/.exec(error.message)?.[1] ?? '';
}
