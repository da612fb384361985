import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { choosePorts } from '../../scripts/stack/ports.ts';

test('a port that is taken is replaced by a free one, and said so', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const lines: string[] = [];
  try {
    const ports = await choosePorts('default', { NOREN_MX_PORT: String(taken) }, (line) => lines.push(line));
    expect(ports.mx).not.toBe(taken);
    expect(lines).toContain(`Port ${taken} (mx) is taken: using ${ports.mx} instead`);
  } finally {
    server.close();
  }
});

test('no two parts get the same port', async () => {
  const ports = Object.values(await choosePorts('free', {}, () => {}));
  expect(new Set(ports).size).toBe(ports.length);
});
