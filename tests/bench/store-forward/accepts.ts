import { answers, until } from '../../mta/running-mta.ts';

/** Waits until a server takes connections. @throws Error when none does within 30 s */
export async function accepts(host: string, port: number): Promise<void> {
  await until(`a server on ${host}:${port}`, () => answers(port, host), 30_000);
}
