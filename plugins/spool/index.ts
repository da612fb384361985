import { statfs } from 'node:fs/promises';
import constants from 'haraka-constants';
import { replies } from '../../core/delivery/reply.ts';
import { hasRoom, type SpoolSpace } from '../../core/delivery/spool-room.ts';
import { fitsSpool } from '../../core/limits/spool-share.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, Connection, Plugin, Transaction } from '../shared/haraka.ts';
import { waitingOf } from '../shared/queue-survey.ts';
import { noteLimit, refuse } from '../shared/refusal.ts';
import { mtaSettings } from '../shared/settings.ts';
import { limitsOf } from '../shared/tenant-limits.ts';

export function register(this: Plugin) {
  this.register_hook('mail', 'keep_room', -20);
  this.register_hook('mail', 'keep_share', 6); // after the sender is bound, before anything is counted
  this.register_hook('data', 'reserve_room', -20);
  this.register_hook('reset_transaction', 'give_room_back');
}

const keepMs = 500;
let known: { readonly space: SpoolSpace; readonly readAt: number } | null = null;

/** Octets that a transaction says it will bring. */
const announcedBy = new WeakMap<Transaction, number>();

/** Octets that transactions whose text is awaited may still bring. */
const reserved = new Map<Transaction, number>();

async function isRoomFor(octets: number): Promise<boolean> {
  const { NOREN_MAX_MESSAGE_BYTES: largest, NOREN_QUEUE_FLOOR_BYTES: floor = 1.5 * largest } = mtaSettings();
  const underWay = [...reserved.values()].reduce((sum, bytes) => sum + bytes, 0);
  return hasRoom(await spaceLeft(), underWay, octets, floor);
}

async function spaceLeft(): Promise<SpoolSpace> {
  if (known && Date.now() - known.readAt < keepMs) return known.space;
  const { bavail, bsize, files, ffree } = await statfs(mtaSettings().NOREN_QUEUE_DIR);
  known = { space: { freeBytes: bavail * bsize, freeInodes: files > 0 ? ffree : null }, readAt: Date.now() };
  return known.space;
}

type MailParams = readonly [Address, Readonly<Record<string, string | null>> | undefined];

/** A disk that is nearly full is said before the message is sent, with 452, and the client keeps it. */
export const keep_room = guarded<Plugin, Connection, MailParams>(
  'mail',
  async (connection, [, params]): Promise<Answer> => {
    const { transaction } = connection;
    if (!transaction) throw new Error('MAIL without a transaction');
    const { NOREN_MAX_MESSAGE_BYTES: largest } = mtaSettings();
    const announced = Math.min(Number(params?.SIZE) || largest, largest);
    if (!(await isRoomFor(announced))) return refuse(connection, replies.noRoom);
    announcedBy.set(transaction, announced);
    return [constants.cont];
  },
);

/**
 * Room is held from DATA on: only those who have a recipient come as far, and their sessions are counted. Whoever stops after MAIL takes
 * nothing from the others.
 */
export const reserve_room = guarded<Plugin, Connection, unknown>('data', async (connection): Promise<Answer> => {
  const { transaction } = connection;
  if (!transaction) throw new Error('DATA without a transaction');
  const announced = announcedBy.get(transaction) ?? mtaSettings().NOREN_MAX_MESSAGE_BYTES;
  if (!(await isRoomFor(announced))) return refuse(connection, replies.noRoom);
  reserved.set(transaction, announced);
  return [constants.cont];
});

/** The node's spool and the sender's share of it: refused with 452 before the message is sent, and the client keeps it. */
export const keep_share = guarded<Plugin, Connection, MailParams>(
  'mail',
  async (connection, [, params]): Promise<Answer> => {
    const identity = connection.transaction?.notes.identity ?? null;
    const waiting = await waitingOf(identity);
    const limits = identity && (await limitsOf(identity));
    switch (fitsSpool(waiting, Number(params?.SIZE) || 0, limits, mtaSettings().NOREN_SPOOL_MAX_BYTES)) {
      case 'fits':
        return [constants.cont];
      case 'full':
        return refuse(connection, replies.noRoom);
      case 'share':
        noteLimit(connection, replies.spoolShare, `spool ${identity?.customerId}`, { owner: identity });
        return refuse(connection, replies.spoolShare);
    }
  },
);

export const give_room_back = guarded<Plugin, Connection, unknown>(
  'reset_transaction',
  async ({ transaction }): Promise<Answer> => {
    if (transaction) reserved.delete(transaction);
    return [constants.cont];
  },
);
