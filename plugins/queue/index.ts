import { randomUUID } from 'node:crypto';
import constants from 'haraka-constants';
import { mailDate, receivedLine } from '../../core/delivery/received-line.ts';
import { replies } from '../../core/delivery/reply.ts';
import type { MessageTrack } from '../../core/delivery/track.ts';
import { type CopyHeaders, enqueue } from '../shared/enqueue.ts';
import { clientOf } from '../shared/facts.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { Connection, Outbound, Plugin, Transaction } from '../shared/haraka.ts';
import { headerText } from '../shared/header-text.ts';
import { refuse, toDsn } from '../shared/refusal.ts';
import { mtaSettings } from '../shared/settings.ts';
import { signTransaction } from '../shared/sign-message.ts';
import { type Copy, copiesOf } from './deliveries.ts';
import { type Forwarded, forwarderOf, headersOf, returnDomainOf, withReturnPath, withSignedPath } from './forward.ts';
import { stopLoops } from './loops.ts';

export function register(this: Plugin) {
  // Haraka asks the second one when the client is allowed to relay. To us a message is a message.
  this.register_hook('queue', 'take_responsibility');
  this.register_hook('queue_outbound', 'take_responsibility');
}

/** The 250 of this hook is our promise: before it the message and its facts are on the disk. */
export const take_responsibility = guarded<Plugin, Connection, unknown>(
  'queue',
  async function (this: Plugin, connection): Promise<Answer> {
    const { transaction } = connection;
    if (!transaction) throw new Error('a message without a transaction');
    stampHeader(connection, transaction);
    if (!stopLoops(connection, transaction)) return [constants.deny, toDsn(replies.mailLoop)];
    const copies = copiesOf(transaction);
    transaction.rcpt_to = copies.map(({ address }) => address);
    const forwarded = await tracksOf(connection, transaction, copies);
    const tracks = forwarded.map(({ track }) => track);
    let headers: CopyHeaders;
    try {
      await signTransaction(transaction);
      headers = await headersOf(transaction, forwarded);
    } catch (error) {
      connection.logerror(`not signed: ${String(error)}`);
      return refuse(connection, replies.notSigned);
    }
    transaction.notes.taken = true;
    try {
      await enqueue(this.haraka_require('outbound') as Outbound, transaction, tracks, headers);
    } catch (error) {
      connection.logerror(String(error));
      transaction.notes.taken = false;
      return refuse(connection, replies.notQueued);
    }
    return [constants.ok, '2.0.0 Message queued'];
  },
);

function stampHeader(connection: Connection, transaction: Transaction): void {
  const { identity } = transaction.notes;
  if (!transaction.header.get('Message-ID').trim()) {
    const domain = identity ? transaction.mail_from.host : mtaSettings().NOREN_MTA_HOST;
    transaction.add_header('Message-ID', `<${transaction.uuid}@${domain}>`);
  }
  // Haraka would add it after the message is signed.
  if (!transaction.header.get('Date').trim()) transaction.add_header('Date', mailDate(new Date().toUTCString()));
  transaction.add_leading_header(
    'Received',
    receivedLine({
      client: clientOf(connection),
      by: mtaSettings().NOREN_MTA_HOST,
      esmtp: connection.hello.verb === 'EHLO',
      authenticated: connection.notes.identity !== undefined,
      messageId: transaction.uuid,
      date: mailDate(new Date().toUTCString()),
    }),
  );
}

async function tracksOf(
  connection: Connection,
  transaction: Transaction,
  copies: readonly Copy[],
): Promise<Forwarded[]> {
  const { identity } = transaction.notes;
  const returnDomain = await returnDomainOf(connection, transaction);
  const message: MessageTrack = {
    messageId: transaction.uuid,
    acceptedAt: new Date().toISOString(),
    listener: connection.notes.listener,
    sender: transaction.mail_from.address,
    messageIdHeader: transaction.header.get('Message-ID').trim() || null,
    subject: headerText(transaction.header, 'Subject'),
    apiData: headerText(transaction.header, 'X-Api-Data'),
    sizeBytes: transaction.data_bytes,
    client: clientOf(connection),
  };
  return copies.map(({ route, original, via, hook }): Forwarded => {
    if (!route.resellerId || !route.customerId) throw new Error('a recipient that no rule has accepted');
    const own = { resellerId: route.resellerId, customerId: route.customerId };
    // What an alias or account sends on leaves as its customer's mail, not as the writer's.
    const { resellerId, customerId } = via !== null && route.direction === 'out' ? own : (identity ?? own);
    const { filings, ownFilings } = transaction.notes;
    const filing = ownFilings?.get(route.accountId ?? '') ?? filings?.get(original ?? route.recipient);
    const track = {
      ...message,
      route,
      sendAs: { resellerId, customerId },
      ...(filing && route.direction === 'in' && { filing }),
      ...(original !== null && { originalRecipient: original }),
      ...(hook && { hook: { ...hook, id: randomUUID() } }),
    };
    const forwarder = forwarderOf(track, via);
    const forward = { forwarder, via };
    if (returnDomain && via === null && route.direction === 'out')
      return { track: withSignedPath(track, returnDomain), ...forward };
    return { track: withReturnPath({ track, forwarder }, identity?.customerId === route.customerId), ...forward };
  });
}
