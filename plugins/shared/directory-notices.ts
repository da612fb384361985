import pg from 'pg';
import type { Hearing } from './directory-view.ts';

const retryMs = 500;
/** A dead peer sends no end of connection: asked this often whether it still lives. */
const pulseMs = 5_000;

/**
 * Listens for change notices of the directory, and connects again for as long as the process lives.
 *
 * @param onNotice payload of one notice: `all`, `<view>` or `<view>:<key>`
 */
export function listenForNotices(
  connectionString: string,
  hearing: Hearing,
  onNotice: (payload: string) => void,
): void {
  const connect = async () => {
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
      keepAlive: true,
      application_name: 'noren-mta-notices',
    });
    let pulse: NodeJS.Timeout | undefined;
    const lost = once(() => {
      hearing.listening = false;
      clearInterval(pulse);
      client.end().catch(() => {});
      setTimeout(connect, retryMs).unref();
    });
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => onNotice(payload ?? 'all'));
    try {
      await client.connect();
      await client.query('listen directory');
      hearing.epoch++; // whatever was read before may have changed while nobody listened
      hearing.listening = true;
      pulse = setInterval(() => client.query('select 1').catch(lost), pulseMs);
      pulse.unref();
    } catch {
      lost();
    }
  };
  void connect();
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work();
  };
}
