import { AsyncLocalStorage } from 'node:async_hooks';

/** Where what is being done came from; the audit trail keeps it with each entry. */
export type Origin = {
  /** IP address of the client; left out for work that nobody's request started. */
  readonly address?: string | undefined;
  /** Portal user for whom somebody else, or a job, acts. */
  readonly behalfId?: string | undefined;
  readonly apiKeyId?: string | undefined;
};

const origins = new AsyncLocalStorage<Origin>();

/** Runs `work`; every transaction it opens tells the audit trail where it came from. */
export const fromOrigin = <T>(origin: Origin, work: () => T): T => origins.run(origin, work);

/** What of the work under way is known, for an entry that is made for somebody else. */
export const originNow = (): Origin => origins.getStore() ?? {};

/** The settings of a transaction that tell of it. */
export function originSettings(): Record<string, string> {
  const { address, behalfId, apiKeyId } = originNow();
  return {
    ...(address && { 'app.address': address }),
    ...(behalfId && { 'app.behalf_id': behalfId }),
    ...(apiKeyId && { 'app.api_key_id': apiKeyId }),
  };
}
