import getPort from 'get-port';
import { SMTPServer } from 'smtp-server';
import { fateOf, type MailBook, numberOf } from './mail-book.ts';

/** Of the loopback, and of no peer of the simulated internet. */
const address = '127.0.1.97';

const failure = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

export type OtherSide = { readonly address: string; readonly port: number; stop(): Promise<void> };

/** The mail server of every recipient. It does to each message what its number says, and notes in the book what it took. */
export async function startOtherSide(book: MailBook): Promise<OtherSide> {
  const putOff = new Set<number>();
  const server = new SMTPServer({
    name: 'mx.chaos.test',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address: to }, _session, done) {
      const number = numberOf(to);
      if (number === null) return done(failure(550, '5.1.1 No such user'));
      if (fateOf(number) === 'refused') return done(failure(550, '5.7.1 Not wanted here'));
      if (fateOf(number) === 'later' && !putOff.has(number)) {
        putOff.add(number);
        return done(failure(451, '4.7.1 Come back later'));
      }
      done();
    },
    onData(stream, session, done) {
      stream.resume();
      stream.on('end', () => {
        for (const { address: to } of session.envelope.rcptTo) book.delivered(numberOf(to) ?? -1);
        done();
      });
    },
  });
  server.on('error', () => undefined); // a client that is killed resets its connection
  const port = await getPort({ host: address });
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  return { address, port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
