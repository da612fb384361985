import { connect } from 'node:net';
import { quotaQuestion, readQuotaAnswer } from '../../core/delivery/quota-policy.ts';
import { mtaSettings } from '../shared/settings.ts';

/** Dovecot answers within milliseconds; one that does not is down, and the client must not wait for it. */
const timeoutMs = 1_000;

/** Asks Dovecot's quota-status. `unknown` when it is not configured, cannot be reached or says nothing in time; never rejects. */
export function askDovecot(address: string, sizeBytes: number): Promise<'room' | 'full' | 'unknown'> {
  const { NOREN_LMTP_HOST: host, NOREN_QUOTA_PORT: port } = mtaSettings();
  if (port === undefined) return Promise.resolve('unknown');
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (verdict: 'room' | 'full' | 'unknown') => {
      clearTimeout(timer);
      socket.destroy();
      resolve(verdict);
    };
    const timer = setTimeout(() => end('unknown'), timeoutMs);
    let heard = '';
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(quotaQuestion(address, sizeBytes)));
    socket.on('data', (text: string) => {
      heard += text;
      const verdict = readQuotaAnswer(heard);
      if (verdict) end(verdict);
    });
    socket.on('error', () => end('unknown'));
    socket.on('close', () => end('unknown'));
  });
}
