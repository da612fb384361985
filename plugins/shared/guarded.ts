import constants from 'haraka-constants';
import type { Logs, Next } from './haraka.ts';

const { cont, delay, denysoft, denysoftdisconnect, ok } = constants;

/** What Haraka hears; and, where a hook says the reply itself, how: done once Haraka has heard, and not at all when the hook came too late. */
export type Answer = readonly [code: number, reply?: unknown, thenSay?: () => void];

/** Said by a hook that has taken the message over: Haraka does not hear back. */
export const taken = Symbol('taken');

const tryAgain = '4.3.0 Temporary local problem, try again shortly';

/**
 * What Haraka hears when our code fails, and after how long silence counts as failure. Left alone, Haraka treats a thrown
 * error as "carry on" and a rejected promise ends the process; neither is safe.
 */
const hooks = {
  connect_init: { seconds: 10, answer: [cont] }, // its answer is ignored; what it sets is checked again at MAIL
  lookup_rdns: { seconds: 10, answer: [ok, 'NXDOMAIN'] },
  connect: { seconds: 10, answer: [denysoftdisconnect, tryAgain] },
  capabilities: { seconds: 10, answer: [cont] }, // offers less
  unrecognized_command: { seconds: 10, answer: [denysoftdisconnect, tryAgain] },
  mail: { seconds: 10, answer: [denysoft, tryAgain] },
  rcpt: { seconds: 10, answer: [denysoft, tryAgain] },
  rcpt_ok: { seconds: 10, answer: [denysoft, tryAgain] },
  data: { seconds: 10, answer: [denysoft, tryAgain] },
  data_post: { seconds: 10, answer: [denysoft, tryAgain] },
  max_data_exceeded: { seconds: 10, answer: [cont] }, // the message is refused whatever we say
  queue: { seconds: 240, answer: [denysoft, tryAgain] }, // a slow disk: below the client's ten minutes, RFC 5321 §4.5.3.2.6
  disconnect: { seconds: 10, answer: [cont] },
  // Any other code means "send now". Name servers are asked here: what they do not answer in time has to fail there, as an attempt that is told
  // and counted; a hook that fails is neither.
  send_email: { seconds: 60, answer: [delay, 60] },
  get_mx: { seconds: 60, answer: [denysoft, 'lookup failed'] }, // CONT would send from the host's default address
  bounce: { seconds: 60, answer: [cont] }, // any other code discards the sender's notice
  deferred: { seconds: 10, answer: [cont] }, // any other code deletes the message or breaks the retry delay
  delivered: { seconds: 10, answer: [cont] },
  reset_transaction: { seconds: 10, answer: [cont] },
  init_master: { seconds: 10, answer: [cont] },
  init_child: { seconds: 10, answer: [cont] },
} as const satisfies Record<string, { seconds: number; answer: Answer }>;

export type Hook = keyof typeof hooks;

/** Hook errors per plugin since the start, for the metrics. */
export const hookErrors = new Map<string, number>();

/** A synchronous throw becomes a rejection. */
function begun<T>(work: () => Promise<T>): Promise<T> {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error);
  }
}

/**
 * The reply goes out last: with it Haraka takes the next command, which may stand in the same piece of what the client sent. A hook that is
 * heard after that ends the hooks of that command in the place of its own (`hooks_to_run` belongs to the connection).
 */
function tell(next: Next, [code, reply, thenSay]: Answer): void {
  next(code, reply);
  thenSay?.();
}

/**
 * Turns an async function into a Haraka hook that answers exactly once, in time, safely.
 *
 * `work` runs up to its first await before the hook returns, so it sees the connection as Haraka left it.
 */
export function guarded<Self, Subject extends Logs, Params>(
  hook: Hook,
  work: (this: Self, subject: Subject, params: Params) => Promise<Answer | typeof taken>,
) {
  const answering = function (this: Self, next: Next, subject: Subject, params: Params): Promise<void> {
    const { seconds, answer: onFailure } = hooks[hook];
    // By hand and not by a race: a message runs through some thirty hooks, and each would make half a dozen promises more.
    return new Promise((done) => {
      let isOver = false;
      const end = (answer: Answer | typeof taken): void => {
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        try {
          if (answer !== taken) tell(next, answer);
        } catch (error) {
          // Haraka's own code goes on inside next(); what it throws would end the process here.
          subject.logerror(`after hook ${hook}: ${error instanceof Error ? error.stack : String(error)}`);
        }
        done();
      };
      const fail = (error: unknown): void => {
        if (isOver) return;
        const plugin = (this as { name?: string } | null)?.name ?? 'unknown';
        hookErrors.set(plugin, (hookErrors.get(plugin) ?? 0) + 1);
        subject.logerror(`hook ${hook} failed: ${error instanceof Error ? error.stack : String(error)}`);
        end(onFailure);
      };
      const timer = setTimeout(() => fail(new Error(`no answer within ${seconds} s`)), seconds * 1000);
      begun(() => work.call(this, subject, params)).then(end, fail);
    });
  };
  return Object.assign(answering, { guards: hook });
}
