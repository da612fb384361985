import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';

type Route = {
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
  recipient(): string;
};

export type Stream = {
  /** Recipients (one a message) for which the platform answered 250. */
  readonly accepted: string[];
  /** Reply codes other than 250; 0 where the connection broke before an answer. */
  readonly refusals: number[];
  stop(): Promise<void>;
};

export const aReader = () => `reader-${randomUUID()}@remote.test`;

/** Sends one message after the other in each of some lanes, each on a connection of its own, until it is stopped. */
export function streamOfMail(route: Route, lanes = 1, pauseMs = 50): Stream {
  const accepted: string[] = [];
  const refusals: number[] = [];
  let running = true;
  const lane = async () => {
    while (running) {
      const to = route.recipient();
      const transport = createTransport({
        host: route.host,
        port: route.port,
        tls: { rejectUnauthorized: false },
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 15_000,
        ...(route.user ? { requireTLS: true, auth: { user: route.user, pass: route.password ?? '' } } : {}),
      });
      try {
        await transport.sendMail({ from: route.from, to, subject: to, text: to });
        accepted.push(to);
      } catch (error) {
        refusals.push((error as { responseCode?: number }).responseCode ?? 0);
      }
      transport.close();
      await sleep(pauseMs);
    }
  };
  const all = Promise.all(Array.from({ length: lanes }, lane));
  return {
    accepted,
    refusals,
    async stop() {
      running = false;
      await all;
    },
  };
}
