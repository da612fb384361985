import constants from 'haraka-constants';
import DSN from 'haraka-dsn';
import { LRUCache } from 'lru-cache';
import type { Reply } from '../../core/delivery/reply.ts';
import type { Listener, RecipientRoute, SenderIdentity, Tenant } from '../../core/delivery/track.ts';
import { journalRejection } from './facts.ts';
import type { Answer } from './guarded.ts';
import type { Connection } from './haraka.ts';

type Ownership = Partial<Tenant & Pick<SenderIdentity, 'accountId' | 'relayLoginId'>>;

export type Refusal = {
  /** Envelope recipient; null when the refusal is about the whole message or session. */
  readonly recipient?: string | null;
  /** Whose log the rejection goes to; nobody's when absent, and then only the operator sees it. */
  readonly owner?: Ownership | null;
  readonly direction?: 'in' | 'out';
  readonly sender?: string;
};

/** The reply in the form whose code Haraka keeps. */
export function toDsn({ code, enhanced, text }: Reply): DSN {
  const [, subject, detail] = enhanced.split('.').map(Number);
  return DSN.create(code, text, subject ?? 0, detail ?? 0);
}

/** Where mail of others comes in. */
const takesIn: ReadonlySet<Listener> = new Set(['mx', 'bounce']);

/** Where a refused recipient would have gone. */
function routeOf(connection: Connection, { recipient, owner, direction }: Refusal): RecipientRoute {
  return {
    recipient: recipient ?? '',
    direction: direction ?? (takesIn.has(connection.notes.listener) ? 'in' : 'out'),
    resellerId: owner?.resellerId ?? null,
    customerId: owner?.customerId ?? null,
    accountId: owner?.accountId ?? null,
    relayLoginId: owner?.relayLoginId ?? null,
  };
}

/** Writes a final refusal to the journal. A temporary one is no fact: the client comes back. */
export function record(connection: Connection, reply: Reply, refusal: Refusal): void {
  if (reply.code < 500) return;
  const sender = refusal.sender ?? connection.transaction?.mail_from.address ?? '';
  journalRejection(connection, { reply, sender, route: routeOf(connection, refusal) });
}

/** Refuses in a hook: the answer for Haraka, and the fact for the journal. */
export function refuse(connection: Connection, reply: Reply, refusal: Refusal = {}): Answer {
  record(connection, reply, refusal);
  return [reply.code >= 500 ? constants.deny : constants.denysoft, toDsn(reply)];
}

/** A limit that stays reached is told again after this long, however often the client comes back meanwhile. */
const limitToldMs = 60_000;
const told = new LRUCache<string, true>({ max: 100_000, ttl: limitToldMs });

/**
 * Writes to the journal that a limit was reached, although the refusal is temporary: whoever looks for missing mail must find
 * why. Once a minute for each limit and recipient, so that a client that tries again at once does not fill the log.
 *
 * @param limit names the limit and its holder
 */
export function noteLimit(connection: Connection, reply: Reply, limit: string, refusal: Refusal): void {
  const once = `${limit} ${refusal.recipient ?? ''}`;
  if (told.has(once)) return;
  told.set(once, true);
  const sender = refusal.sender ?? connection.transaction?.mail_from.address ?? '';
  journalRejection(connection, { reply, sender, route: routeOf(connection, refusal) });
}
