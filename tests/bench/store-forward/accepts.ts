import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a server takes connections. @throws Error when none does within 30 s */
export async function accepts(host: string, port: number): Promise<void> {
  const until = Date.now() + 30_000;
  while (!(await canConnect(host, port))) {
    if (Date.now() > until) throw new Error(`nothing listens on ${host}:${port}`);
    await sleep(100);
  }
}

const canConnect = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
