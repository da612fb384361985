import { connect } from 'node:net';

const ANSWER_WITHIN_MS = 2_000;

/**
 * Connects to a port of this machine, says `hello` if given, and returns the first `lines` lines of the answer; '' when
 * nobody answers in time.
 */
export function answerOf(host: string, port: number, hello = '', lines = 1): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ host, port, timeout: ANSWER_WITHIN_MS });
    const finish = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', () => socket.write(hello));
    socket.on('data', (chunk) => {
      answer += chunk;
      if (answer.split('\n').length > lines) finish();
    });
    socket.on('timeout', finish).on('error', finish).on('end', finish);
  });
}

/** The JSON that a page answers with status 200; null for anything else. */
export async function jsonOf(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return response.status === 200 ? await response.json() : null;
  } catch {
    return null;
  }
}
