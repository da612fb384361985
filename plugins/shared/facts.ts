import { randomUUID } from 'node:crypto';
import type { Reply } from '../../core/delivery/reply.ts';
import { type DeliveryTrack, type FactDetail, factOf, type RecipientRoute } from '../../core/delivery/track.ts';
import type { Fact } from '../../core/wire/fact.ts';
import type { Connection } from './haraka.ts';
import { headerText } from './header-text.ts';
import { journal } from './journal.ts';
import { mtaSettings } from './settings.ts';

/** Id, instant and node of a new fact. */
export const stamp = (): Pick<FactDetail, 'id' | 'at' | 'node'> => ({
  id: randomUUID(),
  at: new Date().toISOString(),
  node: mtaSettings().NOREN_NODE,
});

/** Who is at the other end of a session, as facts tell it. */
export const clientOf = ({ remote, hello, tls }: Connection): NonNullable<Fact['client']> => ({
  ip: remote.ip,
  helo: hello.host ?? '',
  tls: tls.enabled,
});

export type Refused = {
  readonly reply: Reply;
  readonly route: RecipientRoute;
  /** Envelope sender; at AUTH the user name that was tried. */
  readonly sender: string;
};

/** A rejection becomes a fact. Nobody waits for it: the client is refused whether or not the disk takes the line. */
export function journalRejection(connection: Connection, refused: Refused): void {
  const { transaction } = connection;
  const now = stamp();
  const track: DeliveryTrack = {
    // Before the first octet of text there is no message to speak of.
    messageId: transaction && transaction.data_bytes > 0 ? transaction.uuid : '',
    acceptedAt: now.at,
    listener: connection.notes.listener,
    sender: refused.sender,
    messageIdHeader: transaction?.header.get('Message-ID').trim() || null,
    subject: transaction ? headerText(transaction.header, 'Subject') : null,
    apiData: transaction ? headerText(transaction.header, 'X-Api-Data') : null,
    sizeBytes: transaction?.data_bytes || null,
    client: clientOf(connection),
    route: refused.route,
    sendAs: null,
  };
  const { code, enhanced, text, reason, errorStatus = null } = refused.reply;
  const reply = `${code} ${enhanced} ${text}`;
  const fact = factOf('rejected', track, { ...now, code, enhanced, reply, reason, errorStatus });
  void journal().appendEventually([{ ...fact, messageId: track.messageId || null }]);
}
