import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import type { Ports } from '../../mta/running-mta.ts';
import type { Session } from './session.ts';

/** How long a session waits for a reply that may never come, and for the server to hang up. Milliseconds. */
const replyMs = 150;
const goodbyeMs = 3_000;

/** What the server says when a message is in its queue, with the message's id. */
const queued = /250 2\.0\.0 Message queued \(([\w.-]+)\)/g;

/** Holds a session. @returns the ids of the messages that it was told are queued; rejects when nothing answers there */
export async function hold({ listener, sayings, end }: Session, ports: Ports): Promise<string[]> {
  const port = ports[listener];
  const secure = listener === 'submissions';
  const socket = secure
    ? connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false })
    : connect({ host: '127.0.0.1', port });
  let heard = '';
  let isClosed = false;
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  void closed.then(() => {
    isClosed = true;
  });
  await once(socket, secure ? 'secureConnect' : 'connect');
  socket.on('error', () => undefined); // broken off: by us or by the server
  socket.on('data', (octets: Buffer) => {
    heard += octets.toString('latin1');
  });
  const reply = async () => {
    const before = heard.length;
    const until = Date.now() + replyMs;
    while (heard.length === before && !isClosed && Date.now() < until) await sleep(2);
  };
  await reply();
  for (const { octets, waits } of sayings) {
    if (isClosed) break;
    socket.write(octets);
    if (waits) await reply();
  }
  if (end === 'quit') socket.write('\r\n.\r\nQUIT\r\n');
  if (end === 'break') socket.destroy();
  else socket.end();
  await Promise.race([closed, sleep(goodbyeMs)]);
  socket.destroy();
  return [...heard.matchAll(queued)].flatMap(([, id]) => id ?? []);
}
