import { connect } from 'node:net';
import { mtaSettings } from '../shared/settings.ts';

/** Dovecot greets within milliseconds. */
const timeoutMs = 2_000;

/** Whether the mailbox server greets over LMTP. Never rejects. */
export function askMailboxes(): Promise<boolean> {
  const { NOREN_LMTP_HOST: host, NOREN_LMTP_PORT: port } = mtaSettings();
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (isUp: boolean) => {
      clearTimeout(timer);
      socket.end('QUIT\r\n');
      socket.destroySoon();
      resolve(isUp);
    };
    const timer = setTimeout(() => end(false), timeoutMs);
    socket.setEncoding('utf8');
    socket.once('data', (text: string) => end(text.startsWith('220')));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
