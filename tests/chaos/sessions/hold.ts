import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Ports } from '../../mta/running-mta.ts';
import type { Session } from './session.ts';

/** Whoever answers a connection greets it, however busy: nobody may come faster than they are let in. Milliseconds. */
const bannerMs = 120_000;
/**
 * How long a session waits for a reply that may never come: several times what the banner took, since a busy server that is not waited for
 * hears nothing but pipelining. And how long for the server to hang up. Milliseconds.
 */
const replyMs = { least: 150, most: 5_000, banners: 4 };
const goodbyeMs = 3_000;

/** What the server says when a message is in its queue, with the message's id. */
const queued = /250 2\.0\.0 Message queued \(([\w.-]+)\)/g;

export type Held = {
  /** Ids of the messages that it was told are queued. */
  readonly told: readonly string[];
  /** Whether it was sent away because there were too many. */
  readonly isSentAway: boolean;
};

/** Waits for what wakes it, or as long as that. */
const either = (timeoutMs: number, begin: (wake: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    begin(() => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Holds a session from an address of the loopback. Rejects when nothing answers there. */
export async function hold({ listener, sayings, end }: Session, ports: Ports, from: string): Promise<Held> {
  const to = { host: '127.0.0.1', port: ports[listener], localAddress: from };
  const secure = listener === 'submissions';
  const socket = secure ? connectTls({ ...to, rejectUnauthorized: false }) : connect(to);
  let heard = '';
  let isClosed = false;
  let wake = () => {};
  socket.once('close', () => {
    isClosed = true;
    wake();
  });
  await once(socket, secure ? 'secureConnect' : 'connect');
  socket.on('error', () => undefined); // broken off: by us or by the server
  socket.on('data', (octets: Buffer) => {
    heard += octets.toString('latin1');
    wake();
  });
  const reply = async (withinMs: number) => {
    if (isClosed) return;
    await either(withinMs, (woken) => {
      wake = woken;
    });
  };
  const begun = performance.now();
  await reply(bannerMs);
  if (heard === '' && !isClosed) throw new Error(`listener ${listener} says nothing to ${from} within ${bannerMs} ms`);
  const patience = Math.max(replyMs.least, Math.min(replyMs.most, replyMs.banners * (performance.now() - begun)));
  for (const { octets, waits } of sayings) {
    if (isClosed) break;
    socket.write(octets);
    if (waits) await reply(patience);
  }
  if (end === 'quit') socket.write('\r\n.\r\nQUIT\r\n');
  if (end === 'break') socket.destroy();
  else socket.end();
  if (!isClosed) await either(goodbyeMs, (woken) => socket.once('close', woken));
  socket.destroy();
  return { told: [...heard.matchAll(queued)].flatMap(([, id]) => id ?? []), isSentAway: /^421 /m.test(heard) };
}
