import type { SpamVerdict } from '../../core/inbound/judge-message.ts';
import { readRspamdAnswer } from '../../core/inbound/rspamd-verdict.ts';
import type { Connection, Transaction } from '../shared/haraka.ts';
import { messageText } from '../shared/message-text.ts';

/** rspamd takes a fraction of a second; one that does not answer must not hold the session up. */
const withinMs = 3_000;
/** After a failure nobody asks again for this long: a filter that hangs would delay every message by as much. */
const restMs = 2_000;

let restUntil = 0;

/** Header values reach rspamd over HTTP: what is not plain ASCII is left out. */
const plain = (value: string) => value.replace(/[^\x21-\x7e]/g, '?');

/** Asks rspamd what it thinks of a message. `away` when it does not answer; never rejects. */
export async function askRspamd(url: string, connection: Connection, transaction: Transaction): Promise<SpamVerdict> {
  if (Date.now() < restUntil) return 'away';
  const text = messageText(transaction);
  try {
    const response = await fetch(new URL('/checkv2', url), {
      method: 'POST',
      headers: [
        ['IP', connection.remote.ip],
        ['Helo', plain(connection.hello.host ?? '')],
        ['From', plain(transaction.mail_from.address)],
        ['Queue-Id', transaction.uuid],
        ...transaction.rcpt_to.map(({ address }): [string, string] => ['Rcpt', plain(address)]),
      ],
      body: await gather(text),
      signal: AbortSignal.timeout(withinMs),
    });
    if (!response.ok) throw new Error(`rspamd answered ${response.status}`);
    return readRspamdAnswer(await response.json()).verdict;
  } catch (error) {
    restUntil = Date.now() + restMs;
    connection.logwarn(`spam filter did not answer: ${String(error)}`);
    return 'away';
  } finally {
    text.destroy(); // gives the message free for whoever reads it next
  }
}

async function gather(text: AsyncIterable<unknown>): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of text) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks);
}
