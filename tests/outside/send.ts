import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Reply } from './behaviours.ts';

/** One message that a remote server brings to somebody's MX. */
export type Outgoing = {
  readonly host: string;
  readonly port: number;
  /** Envelope sender; '' is the null sender of a DSN. */
  readonly from?: string;
  readonly to: readonly string[];
  /** The whole message; when absent one is made from `subject` and `text`. Lines end in CRLF or LF. */
  readonly raw?: string | Buffer;
  readonly subject?: string;
  readonly text?: string;
  readonly messageId?: string;
  readonly helo?: string;
  /** The address to connect from. */
  readonly localAddress?: string;
  /** Certificates are never verified, as between mail servers without DANE or MTA-STS. */
  readonly startTls?: 'never' | 'if-offered' | 'required';
  /** Limit on each wait for the other side, milliseconds. */
  readonly timeoutMs?: number;
};

export type Refused = { readonly recipient: string; readonly reply: Reply };

export type Delivery = {
  readonly accepted: readonly string[];
  /** Recipients refused at RCPT, or all of them when the sender or the message was refused. */
  readonly refused: readonly Refused[];
  /** The answer to the message itself; null when it never came to that. */
  readonly reply: Reply | null;
  readonly tls: boolean;
};

/**
 * Plays a remote mail server: connects, says its name, upgrades to TLS where offered, and delivers one message.
 *
 * @throws Error when there is no answer to report: no connection, a connection that ends, a failed handshake, a timeout
 */
export async function send(outgoing: Outgoing): Promise<Delivery> {
  const { host, port, from = 'someone@remote.test', to, startTls = 'if-offered', timeoutMs = 20_000 } = outgoing;
  const message = outgoing.raw ?? (await compose(outgoing, from));
  const connection = new SMTPConnection({
    host,
    port,
    name: outgoing.helo ?? 'mx1.remote.test',
    localAddress: outgoing.localAddress,
    ignoreTLS: startTls === 'never',
    requireTLS: startTls === 'required',
    tls: { rejectUnauthorized: false },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  try {
    return await deliver(connection, { from, to: [...to] }, message);
  } finally {
    connection.close();
  }
}

function deliver(
  connection: SMTPConnection,
  envelope: { from: string; to: string[] },
  message: string | Buffer,
): Promise<Delivery> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      const refused = refusedBy(error, envelope.to);
      if (refused === null) reject(error);
      else resolve({ accepted: [], refused, reply: null, tls: connection.secure === true });
    };
    connection.once('error', fail);
    connection.once('end', () => fail(new Error('the other side closed the connection without an answer')));
    connection.connect((error) => {
      if (error) return fail(error);
      connection.send(envelope, message, (refusal, info) => {
        if (refusal) return fail(refusal);
        const rejected = info.rejectedErrors ?? [];
        resolve({
          accepted: info.accepted,
          refused: rejected.flatMap((each) => toRefused(each, each.recipient ?? '')),
          reply: toReply(info.response),
          tls: connection.secure === true,
        });
      });
    });
  });
}

/** The refusals in an error of the library, or null when it is not about a reply. */
function refusedBy(error: unknown, recipients: readonly string[]): Refused[] | null {
  if (!(error instanceof Error)) return null;
  const each = 'rejectedErrors' in error && Array.isArray(error.rejectedErrors) ? error.rejectedErrors : [];
  const refused =
    each.length > 0
      ? each.flatMap((one) => toRefused(one, one.recipient))
      : recipients.flatMap((recipient) => toRefused(error, recipient));
  return refused.length > 0 ? refused : null;
}

function toRefused(error: object, recipient: string): Refused[] {
  const reply = 'response' in error && typeof error.response === 'string' ? toReply(error.response) : null;
  return reply ? [{ recipient, reply }] : [];
}

function toReply(response: string | undefined): Reply | null {
  const [, code, text] = /^(\d{3})[ -]?(.*)$/s.exec(response ?? '') ?? [];
  return code === undefined || text === undefined ? null : { code: Number(code), text };
}

function compose({ to, subject, text, messageId }: Outgoing, from: string): Promise<Buffer> {
  const mail = new MailComposer({
    from: from === '' ? 'MAILER-DAEMON@remote.test' : from,
    to: [...to],
    subject: subject ?? 'A message from outside',
    text: text ?? 'Hello from the simulated internet.\n',
    ...(messageId === undefined ? {} : { messageId }),
  });
  return mail.compile().build();
}
