import { parentPort } from 'node:worker_threads';
import { encrypt } from 'unixcrypt';

export type ShaCryptQuestion = { readonly id: number; readonly setting: string; readonly password: string };
export type ShaCryptAnswer = { readonly id: number; readonly made: string | null };

parentPort?.on('message', ({ id, setting, password }: ShaCryptQuestion) => {
  let made: string | null = null;
  try {
    made = encrypt(password, setting);
  } catch {
    // no text that the function takes: it is nobody's password
  }
  parentPort?.postMessage({ id, made } satisfies ShaCryptAnswer);
});
