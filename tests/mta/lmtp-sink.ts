import { SMTPServer } from 'smtp-server';

export type Stored = { readonly to: string; readonly from: string; readonly raw: string };

export type LmtpSink = {
  readonly port: number;
  readonly stored: Stored[];
  /** What to answer for a recipient; null accepts. */
  answer: (recipient: string) => { code: number; text: string } | null;
  stop(): Promise<void>;
};

/** Stands where Dovecot's LMTP stands: outside of what is tested here. */
export async function startLmtpSink(): Promise<LmtpSink> {
  const stored: Stored[] = [];
  const sink: LmtpSink = { port: 0, stored, answer: () => null, stop: async () => undefined };
  const server = new SMTPServer({
    lmtp: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, done) {
      const refusal = sink.answer(address);
      done(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : null);
    },
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString('latin1');
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        for (const { address } of rcptTo) stored.push({ to: address, from: mailFrom ? mailFrom.address : '', raw });
        done(null);
      });
    },
  });
  server.on('error', () => undefined); // a client that is killed resets its connection
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (server.server.address() as { port: number }).port;
  return Object.assign(sink, { port, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) });
}
