import type { EventEmitter } from 'node:events';
import { once } from 'node:events';

/**
 * Waits until a server that was told to listen does so.
 *
 * @throws Error naming the address, the port and the reason, so that the message alone tells what to change
 */
export async function listening(
  server: EventEmitter,
  what: string,
  { address, port }: { address: string; port: number },
): Promise<void> {
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(`${what} cannot listen on ${address}:${port}: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'the port is taken';
  if (code === 'EADDRNOTAVAIL') return 'this machine does not have that address';
  if (code === 'EACCES') return 'ports below 1024 need privileges';
  return String(error);
}
