import { LRUCache } from 'lru-cache';
import type { SenderIdentity } from '../../core/delivery/track.ts';
import type { LoginProtocol } from '../../core/wire/login-fact.ts';
import { stamp } from '../shared/facts.ts';
import { journal } from '../shared/journal.ts';

/** A program that logs in for every message is told of once in this long. */
const tellMs = 600_000;
const told = new LRUCache<string, true>({ max: 100_000, ttl: tellMs });

export type Login = {
  readonly identity: Pick<SenderIdentity, 'resellerId' | 'customerId' | 'accountId'>;
  readonly appPasswordId: string | null;
  readonly protocol: LoginProtocol;
  readonly ip: string;
};

/** Writes to the journal that an account's password or app password was used. Nobody waits for it. */
export function tellLogin({ identity, appPasswordId, protocol, ip }: Login): void {
  const { resellerId, customerId, accountId } = identity;
  if (!accountId) return;
  const once = [accountId, appPasswordId, protocol, ip].join(' ');
  if (told.has(once)) return;
  told.set(once, true);
  void journal().appendEventually([
    { v: 1, kind: 'login', ...stamp(), protocol, resellerId, customerId, accountId, appPasswordId, ip },
  ]);
}
