import { randomUUID } from 'node:crypto';
import { type Notice, writeNotice } from '../../core/delivery/notice.ts';
import { mailDate } from '../../core/delivery/received-line.ts';
import type { DeliveryTrack, FactDetail, RecipientRoute, Tenant } from '../../core/delivery/track.ts';
import { directoryAddress } from '../../core/tenancy/sender-identity.ts';
import { addressLike } from '../shared/address-like.ts';
import { findMailbox } from '../shared/behind.ts';
import { enqueueNotice } from '../shared/enqueue.ts';
import type { HMail, Outbound } from '../shared/haraka.ts';
import { mtaSettings } from '../shared/settings.ts';
import { signText } from '../shared/sign-message.ts';

const maxHeaderBytes = 65_536;

export type Failure = FactDetail & { readonly expired: boolean };

/**
 * Sends the notice of non-delivery to whoever sent the message: into the mailbox when it is one of ours, else to the internet
 * from the address of the tenant whose mail it was.
 *
 * Rejects when the notice is not durable, or when the directory cannot say whose mailbox it is.
 */
export async function returnToSender(
  outbound: Outbound,
  hmail: HMail,
  track: DeliveryTrack,
  failure: Failure,
): Promise<void> {
  const { route, isMailbox } = await routeOf(track);
  const { domain } = splitAddress(track.sender);
  const settings = mtaSettings();
  const now = new Date();
  const header = await readHeader(hmail);
  // The sender knows the alias; where it leads is not theirs to learn.
  const recipient = track.originalRecipient ?? track.route.recipient;
  const sentByCustomer = track.route.direction === 'out' && track.originalRecipient === undefined;
  const notice: Notice = {
    // The reader's own domain, or the customer's: never the platform's.
    fromDomain: isMailbox || sentByCustomer ? domain : splitAddress(recipient).domain,
    to: track.sender,
    date: mailDate(now.toUTCString()),
    arrivalDate: mailDate(new Date(track.acceptedAt).toUTCString()),
    messageId: `<${randomUUID()}@${settings.NOREN_MTA_HOST}>`,
    boundary: `report-${randomUUID()}`,
    reportingMta: failure.sourceHelo ?? settings.NOREN_MTA_HOST,
    recipient,
    status: statusOf(failure),
    remoteMta: failure.remote?.host ?? null,
    diagnostic: failure.reply ?? 'unknown',
    saidByRemote: failure.code !== null && failure.reason === null,
    expired: failure.expired,
    originalHeader: header,
    originalMessageId: track.messageIdHeader,
  };
  const contents = await signText(notice.fromDomain, writeNotice(notice));
  const about: DeliveryTrack = {
    messageId: randomUUID().toUpperCase(),
    acceptedAt: now.toISOString(),
    listener: 'internal',
    sender: '',
    messageIdHeader: notice.messageId,
    sizeBytes: Buffer.byteLength(contents),
    client: null,
    route,
    sendAs: track.sendAs,
  };
  await enqueueNotice(outbound, contents, { to: addressLike(hmail.todo.mail_from, route.recipient), track: about });
}

/** A failed delivery is permanent once it is returned, whatever class the last reply had (RFC 3464 §2.3.4). */
function statusOf({ enhanced, code }: Failure): string {
  return enhanced ? enhanced.replace(/^4/, '5') : code === 550 ? '5.1.1' : '5.0.0';
}

function splitAddress(address: string): { user: string; domain: string } {
  const at = address.lastIndexOf('@');
  return { user: address.slice(0, at), domain: address.slice(at + 1) };
}

/** A mailbox of ours, else the internet: a hosted domain without that mailbox may have its mail servers elsewhere. */
async function routeOf({ sender, sendAs }: DeliveryTrack): Promise<{ route: RecipientRoute; isMailbox: boolean }> {
  const { user, domain } = splitAddress(sender);
  const mailbox = await findMailbox(directoryAddress(user, domain));
  const owner: Tenant | null = mailbox ?? sendAs;
  const route: RecipientRoute = {
    recipient: sender,
    direction: mailbox ? 'in' : 'out',
    resellerId: owner?.resellerId ?? null,
    customerId: owner?.customerId ?? null,
    accountId: mailbox?.accountId ?? null,
    relayLoginId: null,
  };
  return { route, isMailbox: mailbox !== null };
}

/** The header of the message, up to a limit; whole lines only. */
async function readHeader(hmail: HMail): Promise<string> {
  let text = '';
  const stream = hmail.data_stream();
  for await (const chunk of stream) {
    text += (chunk as Buffer).toString('latin1');
    if (/\r?\n\r?\n/.test(text) || text.length > maxHeaderBytes) break;
  }
  stream.destroy();
  const end = text.search(/\r?\n\r?\n/);
  const header = end === -1 ? text.slice(0, text.lastIndexOf('\n') + 1) : text.slice(0, end);
  // Whoever reads the notice reads plain ASCII; an eight-bit octet in a header is an error already.
  return header.replace(/\r?\n/g, '\r\n').replace(/[^\x00-\x7f]/g, '?');
}
