import { connect, createServer, type Socket } from 'node:net';

export type Gate = {
  /** Connection string through the gate. */
  urlFor(databaseUrl: string): string;
  /** New and old connections work, are refused, or stay open and silent. */
  set(mode: 'open' | 'shut' | 'silent'): void;
  stop(): Promise<void>;
};

/** Stands before Postgres: what the platform sees when the server is gone or hangs, without stopping it for everybody. */
export async function startGate(target: URL): Promise<Gate> {
  let mode: 'open' | 'shut' | 'silent' = 'open';
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    if (mode === 'shut') return near.resetAndDestroy();
    const far = connect(Number(target.port), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    near.on('data', (data) => mode !== 'silent' && far.write(data));
    far.on('data', (data) => mode !== 'silent' && near.write(data));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const drop = () => {
    for (const [near] of pairs) near.destroy();
  };
  return {
    urlFor: (databaseUrl) =>
      Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port) }).toString(),
    set(next) {
      // What was silent lost octets: those connections cannot go on.
      if (next === 'shut' || mode === 'silent') drop();
      mode = next;
    },
    async stop() {
      drop();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
