import { endExpiredAppPasswords } from '../../services/app-password/end-expired.ts';

/** Every minute: no login outlives its app password for longer, not even one that Dovecot remembers. */
export async function endExpired(): Promise<void> {
  await endExpiredAppPasswords();
}
