import { createServer } from 'node:net';

export type QuotaAnswers = {
  readonly port: number;
  /** Mailboxes without room. */
  readonly full: Set<string>;
  stop(): void;
};

/** Stands where Dovecot's quota-status stands, with an answer of our choice. */
export async function startQuotaAnswers(): Promise<QuotaAnswers> {
  const full = new Set<string>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // the MTA closes as soon as it has read
    socket.on('data', (chunk) => {
      const [, recipient = ''] = /^recipient=(.*)$/m.exec(chunk.toString()) ?? [];
      socket.write(full.has(recipient) ? 'action=452 4.2.2 Mailbox is full\n\n' : 'action=DUNNO\n\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { port, full, stop: () => void server.close() };
}
