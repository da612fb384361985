import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';

export type Crowd = {
  /** Sends them away. @returns how many the server had kept until then */
  leave(): Promise<number>;
};

/** Starts the crowd; resolves when all of them are connected. @throws Error when one of them is not let in */
export async function holdCrowd(
  clients: number,
  ports: { readonly mx: number; readonly relay: number },
  mail: { readonly sender: string; readonly recipient: string },
): Promise<Crowd> {
  const args = [clients, ports.mx, ports.relay, mail.sender, mail.recipient].map(String);
  const child = spawn(process.execPath, ['tests/bench/slow-clients/crowd.ts', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.value !== 'ready') throw new Error('the crowd did not get in');
  return {
    async leave() {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      const { value } = await lines.next();
      await exit;
      return Number(/^open (\d+)$/.exec(String(value))?.[1] ?? 0);
    },
  };
}
