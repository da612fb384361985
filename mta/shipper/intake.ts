import { setTimeout as sleep } from 'node:timers/promises';
import ipaddr from 'ipaddr.js';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { type HookedCopy, hookedMailMost, readHookLine } from '../../core/webhook/mail-hook.ts';
import { kindOf } from './failures.ts';
import { type HookOutcome, hookOutcome, takeIn } from './take-in.ts';

/** How long an answer waits for the endpoint's: long enough for one that works, so that its mail is not put off first. */
const patienceMs = 5_000;
const lookEveryMs = 100;
/** Of one endpoint's mail, connections that wait: who is slow has the others' patience only. */
const waitingMost = 4;
/** Above the message: the line that says whose it is. */
const lineMost = 16_384;

const answers = {
  none: [550, '5.1.1 No endpoint takes this mail any more'],
  open: [451, '4.4.1 The endpoint has not taken it yet'],
  resting: [451, '4.4.1 The endpoint takes nothing at the moment'],
  given_up: [550, '5.4.7 The program behind this address has not taken the message in time'],
  tooBig: [552, '5.3.4 Too large for the program behind this address'],
  notOurs: [550, '5.6.0 Not a copy for an endpoint'],
  trouble: [451, '4.3.0 Not held, try again'],
} as const satisfies Record<string, readonly [number, string]>;

type Answer = { readonly taken: true } | { readonly taken: false; readonly why: keyof typeof answers };

type Intake = { readonly port: number; readonly host: string; readonly now?: () => Date };

const waiting = new Map<string, number>();

/**
 * Where the MTA of this node hands in mail for endpoints, over LMTP (ADR 0042). A copy stays in the queue until the endpoint has taken it:
 * what is held here is a second one, so that nothing is lost with either, and the sender hears when nobody took it.
 */
export function startIntake(
  { port, host, now = () => new Date() }: Intake,
  log: (line: string) => void,
): Promise<SMTPServer> {
  const server = new SMTPServer({
    lmtp: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    banner: 'intake',
    onConnect({ remoteAddress }, done) {
      const isNear = ['loopback', 'private', 'uniqueLocal'].includes(ipaddr.process(remoteAddress).range());
      done(isNear ? null : new Error('not a place for you'));
    },
    onData(stream, _, done) {
      receive(stream, now)
        .catch((error: unknown): Answer => {
          if (kindOf(error) === 'keys-destroyed') return { taken: false, why: 'none' };
          log(`ERROR: mail for an endpoint was not held: ${String(error).replaceAll('\n', ' ')}`);
          return { taken: false, why: 'trouble' };
        })
        .then((answer) => {
          if (answer.taken) return done(null, '2.0.0 Taken by the endpoint');
          const [responseCode, text] = answers[answer.why];
          done(Object.assign(new Error(text), { responseCode }));
        });
    },
  });
  server.on('error', (error) => log(`intake: ${error.message}`));
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

async function receive(stream: SMTPServerDataStream, now: () => Date): Promise<Answer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes <= hookedMailMost + lineMost) pieces.push(piece);
  }
  if (bytes > hookedMailMost + lineMost) return { taken: false, why: 'tooBig' };
  const message = Buffer.concat(pieces);
  const end = message.indexOf('\r\n');
  const copy = end > 0 ? readHookLine(message.subarray(0, end).toString('latin1')) : null;
  if (!copy) return { taken: false, why: 'notOurs' };
  const outcome = await takeIn(copy, message.subarray(end + 2), now());
  return said(outcome === 'open' ? await awaited(copy, now) : outcome);
}

const said = (outcome: HookOutcome): Answer => (outcome === 'taken' ? { taken: true } : { taken: false, why: outcome });

async function awaited({ hookId, id }: HookedCopy, now: () => Date): Promise<HookOutcome> {
  const others = waiting.get(hookId) ?? 0;
  if (others >= waitingMost) return 'open';
  waiting.set(hookId, others + 1);
  try {
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      await sleep(lookEveryMs);
      const outcome = (await hookOutcome(id, now())) ?? 'none';
      if (outcome !== 'open') return outcome;
    }
    return 'open';
  } finally {
    const left = (waiting.get(hookId) ?? 1) - 1;
    if (left > 0) waiting.set(hookId, left);
    else waiting.delete(hookId);
  }
}
