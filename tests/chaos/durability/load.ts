import { setTimeout as sleep } from 'node:timers/promises';
import { greeted, letter } from '../../mta/smtp-dialogue.ts';
import { type MailBook, recipientOf } from './mail-book.ts';

export type Load = {
  /** Ends it; resolves when the last answer is in the book. */
  stop(): Promise<void>;
};

export type Route = { readonly port: number; readonly sender: string; readonly domain: string };

const codeOf = (reply: string): number => Number.parseInt(reply, 10) || 0;

/** Answers after which the server ends the session, or has. */
const isOver = (code: number): boolean => code === 0 || code === 421;

/** Messages a connection, as a mail server sends them that has many. */
const mostPerConnection = 50;

/** Sends numbered messages on some connections at once, one after the other on each, until it is stopped or all are accepted. */
export function startLoad(book: MailBook, route: Route, lanes: number, most = Number.POSITIVE_INFINITY): Load {
  let running = true;
  const goesOn = () => running && book.accepted < most;

  /** @returns whether the session can go on */
  async function send(client: Awaited<ReturnType<typeof greeted>>): Promise<boolean> {
    const number = book.next();
    const to = recipientOf(number, route.domain);
    let code = 0;
    try {
      client.write(`MAIL FROM:<${route.sender}>\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
      const codes = [codeOf(await client.hear()), codeOf(await client.hear()), codeOf(await client.hear())];
      code = codes.find((each) => each !== 250 && each !== 354) ?? 250;
      if (codes[2] === 354) {
        client.write(`${letter(route.sender, to, `message ${number}`)}\r\n.\r\n`);
        code = codeOf(await client.hear(30_000));
      }
    } catch {
      code = 0;
    }
    book.answered(number, code);
    if (code !== 250) await sleep(100); // as a client that is put off waits, if longer
    return !isOver(code) && (await client.say('RSET').catch(() => '')).startsWith('250');
  }

  async function lane(): Promise<void> {
    while (goesOn()) {
      const client = await greeted(route.port).catch(() => null);
      if (!client) {
        await sleep(50);
        continue;
      }
      for (let sent = 0; sent < mostPerConnection && goesOn(); sent += 1) if (!(await send(client))) break;
      client.close();
    }
  }

  const all = Promise.all(Array.from({ length: lanes }, lane));
  return {
    async stop() {
      running = false;
      await all;
    },
  };
}
