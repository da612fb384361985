import { LRUCache } from 'lru-cache';
import { replies } from '../../core/delivery/reply.ts';
import { type DeliveryTrack, factOf, type SenderIdentity } from '../../core/delivery/track.ts';
import type { LoginFailureFact, LoginProtocol } from '../../core/wire/login-fact.ts';
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

type Failed = {
  /** Null: nobody's account, so it belongs into nobody's log. */
  readonly identity: Login['identity'] | null;
  readonly protocol: LoginProtocol;
  readonly ip: string;
  readonly outcome: LoginFailureFact['outcome'];
};

/** A program with an old password tries every few seconds. */
const failures = new LRUCache<string, true>({ max: 100_000, ttl: 60_000 });

/** Writes to the journal that somebody was not let in to a known account, for its log of logins. Nobody waits for it. */
export function tellFailedLogin({ identity, protocol, ip, outcome }: Failed): void {
  if (!identity?.accountId) return;
  const { resellerId, customerId, accountId } = identity;
  const once = [accountId, protocol, ip, outcome].join(' ');
  if (failures.has(once)) return;
  failures.set(once, true);
  void journal().appendEventually([
    { v: 1, kind: 'login-failed', ...stamp(), protocol, resellerId, customerId, accountId, ip, outcome },
  ]);
}

type Refused = Pick<Login, 'ip'> & {
  /** Null: nobody's account, so it belongs into nobody's log. */
  readonly identity: Login['identity'] | null;
  readonly user: string;
  readonly protocol: string;
};

/** A login that stays paused is told of again after this long, as over SMTP (plugins/shared/refusal.ts). */
const refusals = new LRUCache<string, true>({ max: 100_000, ttl: 60_000 });

/** Writes to the journal that a known account's logins over IMAP or POP3 are paused, as the MTA does for those over SMTP. */
export function tellTooManyLogins({ identity, user, protocol, ip }: Refused): void {
  if (!identity || refusals.has(user)) return;
  refusals.set(user, true);
  const { resellerId, customerId, accountId } = identity;
  const now = stamp();
  const track: DeliveryTrack = {
    messageId: '',
    acceptedAt: now.at,
    listener: 'internal',
    sender: user,
    messageIdHeader: null,
    sizeBytes: null,
    client: null, // whether it spoke TLS is not said
    route: { recipient: '', direction: 'out', resellerId, customerId, accountId, relayLoginId: null },
    sendAs: null,
  };
  const { reason, text } = replies.authTooMany;
  const fact = factOf('rejected', track, { ...now, reason, reply: `${text} (${protocol}, ${ip})` });
  void journal().appendEventually([{ ...fact, messageId: null }]);
}
