import constants from 'haraka-constants';
import { replies } from '../../core/delivery/reply.ts';
import type { Tenant } from '../../core/delivery/track.ts';
import { bounceMaxBytes } from '../../core/limits/message-size.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import type { ReportFact } from '../../core/wire/report-fact.ts';
import { directory } from '../shared/directory.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Address, BounceTo, Connection, Plugin, Transaction } from '../shared/haraka.ts';
import { journal } from '../shared/journal.ts';
import { type Refusal, refuse, toDsn } from '../shared/refusal.ts';
import { mtaSettings } from '../shared/settings.ts';
import { readSignedPath } from '../shared/signed-path.ts';
import { complaintIn, toldByFeedback, toldInMail, toldOfPath } from './facts-of-report.ts';
import { readTransaction } from './read-transaction.ts';
import { markUsed, usedBy } from './used-paths.ts';

export function register(this: Plugin) {
  this.register_hook('connect', 'count_session', 10);
  this.register_hook('disconnect', 'end_session');
  this.register_hook('capabilities', 'tell_size', 10);
  this.register_hook('mail', 'check_announced', 6);
  this.register_hook('rcpt', 'find_delivery', -10); // before the rules for mailboxes: here is none
  this.register_hook('data_post', 'read_report', 10);
  this.register_hook('queue', 'keep_report', -10); // it goes to the journal, and into no queue
  this.register_hook('queue_outbound', 'keep_report', -10);
  this.register_hook('queue', 'hear_bounce', -9);
}

const isHere = ({ notes }: Connection): boolean => notes.listener === 'bounce';

/** Sessions open now, of this node (R-051 speaks of one server). */
const open = new Set<string>();

export const count_session = guarded<Plugin, Connection, unknown>('connect', async (connection): Promise<Answer> => {
  if (!isHere(connection)) return [constants.cont];
  if (open.size >= mtaSettings().NOREN_BOUNCE_SESSIONS)
    return [constants.denysoftdisconnect, toDsn(replies.tooManySessions)];
  open.add(connection.uuid);
  return [constants.cont];
});

export const end_session = guarded<Plugin, Connection, unknown>('disconnect', async ({ uuid }): Promise<Answer> => {
  open.delete(uuid);
  return [constants.cont];
});

export const tell_size = guarded<Plugin, Connection, unknown>('capabilities', async (connection): Promise<Answer> => {
  const own = `SIZE ${bounceMaxBytes}`;
  if (isHere(connection))
    connection.capabilities = connection.capabilities.map((line) => (line.startsWith('SIZE ') ? own : line));
  return [constants.cont];
});

type MailParams = readonly [Address, Readonly<Record<string, string | null>> | undefined];

export const check_announced = guarded<Plugin, Connection, MailParams>(
  'mail',
  async (connection, [, params]): Promise<Answer> =>
    isHere(connection) && Number(params?.SIZE ?? 0) > bounceMaxBytes
      ? refuse(connection, replies.messageTooBig)
      : [constants.cont],
);

/** Local part of a brand's place for feedback loops. */
const feedbackName = 'fbl';

/** Takes a signed return path of ours, and the place of a brand's feedback loops; nobody else lives here. */
export const find_delivery = guarded<Plugin, Connection, readonly [Address]>(
  'rcpt',
  async (connection, [{ address: recipient, user, host }]): Promise<Answer> => {
    const { transaction } = connection;
    if (!transaction || !isHere(connection)) return [constants.cont];
    const domain = directoryAddress('', host).slice(1);
    const found = await directory().bounceDomain(domain);
    if (!found) return refuse(connection, replies.notDesignated, { recipient });
    if (transaction.notes.bounceTo) return refuse(connection, replies.oneReport);
    const { resellerId } = found;
    if (user.toLowerCase() === feedbackName) {
      transaction.notes.bounceTo = { kind: 'feedback', recipient, resellerId, domain };
      return [constants.ok, '2.1.5 Recipient OK'];
    }
    const read = readSignedPath(user, domain);
    if (read.kind === 'expired') return refuse(connection, replies.bounceExpired, { recipient });
    if (read.kind !== 'genuine') return refuse(connection, replies.bounceForged, { recipient });
    const owner = { resellerId, customerId: read.path.customerId };
    transaction.notes.bounceTo = { kind: 'delivery', recipient, owner, path: read.path };
    return [constants.ok, '2.1.5 Recipient OK'];
  },
);

const refusalOf = (to: BounceTo): Refusal => ({
  recipient: to.recipient,
  owner: to.kind === 'delivery' ? to.owner : null,
});

/** Reads the report in a thread of its own. What reports nothing is refused, and so is a second end of the same delivery. */
export const read_report = guarded<Plugin, Connection, unknown>('data_post', async (connection): Promise<Answer> => {
  const { transaction } = connection;
  const to = transaction?.notes.bounceTo;
  if (!transaction || !to) return [constants.cont];
  if (transaction.data_bytes > bounceMaxBytes) return refuse(connection, replies.messageTooBig, refusalOf(to));
  const report = await readTransaction(transaction);
  const isFeedback = to.kind === 'feedback';
  if (report.kind === 'none' || (isFeedback && !complaintIn(report)))
    return refuse(connection, replies.notAReport, refusalOf(to));
  const told = isFeedback ? await toldByFeedback(report, to.resellerId) : toldOfPath(report, to.owner, to.path);
  transaction.notes.bounceReport = null;
  if (!told) return [constants.cont]; // late, or a complaint that says too little: taken, and nothing comes of it
  const use = useOf(told);
  const before = use && (await usedBy(use));
  if (before === report.digest) return [constants.cont]; // told already; its sender did not hear our 250
  if (before) return refuse(connection, replies.bounceUsed, refusalOf(to));
  transaction.notes.bounceReport = told;
  transaction.notes.bounceDigest = report.digest;
  return [constants.cont];
});

type Told = NonNullable<NonNullable<Connection['transaction']>['notes']['bounceReport']>;

/** A delivery has one end, and one complaint. */
const useOf = ({ customerId, about, outcome }: Told): string | null =>
  about.by === 'return-path' ? `${customerId}:${outcome}:${about.returnId}` : null;

/** The 250 says that the report is in the journal. */
export const keep_report = guarded<Plugin, Connection, unknown>('queue', async (connection): Promise<Answer> => {
  const { transaction } = connection;
  if (!transaction || !isHere(connection)) return [constants.cont];
  const { bounceReport: told, bounceDigest } = transaction.notes;
  if (told === undefined) throw new Error('a bounce that nobody has read');
  if (told === null) return [constants.ok, '2.0.0 Report taken'];
  await journal().append([told]);
  transaction.notes.taken = true;
  const use = useOf(told);
  if (use) await markUsed(use, String(bounceDigest));
  return [constants.ok, '2.0.0 Report taken'];
});

const mayReport = ({ mail_from, header }: Transaction): boolean =>
  mail_from.address === '' || /multipart\/report/i.test(header.get('Content-Type'));

/**
 * Hears what a bounce or complaint to a customer's own address says. The mail goes into its mailbox all the same, also when it cannot be
 * read now.
 */
export const hear_bounce = guarded<Plugin, Connection, unknown>('queue', async (connection): Promise<Answer> => {
  const { transaction, notes } = connection;
  if (!transaction || notes.listener !== 'mx' || !mayReport(transaction)) return [constants.cont];
  if (transaction.data_bytes > bounceMaxBytes) return [constants.cont];
  const owners = new Map<string, Tenant>();
  for (const { direction, resellerId, customerId } of transaction.notes.routes ?? [])
    if (direction === 'in' && resellerId && customerId) owners.set(customerId, { resellerId, customerId });
  if (owners.size === 0) return [constants.cont];
  try {
    const report = await readTransaction(transaction);
    const told: ReportFact[] = [];
    for (const owner of owners.values()) told.push(...(await toldInMail(report, owner)));
    await journal().append(told);
  } catch (error) {
    connection.logwarn(`a bounce in mail was not heard: ${String(error)}`);
  }
  return [constants.cont];
});
