import { createHash } from 'node:crypto';

/** Of one mail to one reader about one event, so that a job that runs again writes none twice. @returns a uuid */
export function mailIdOf(event: string, email: string): string {
  const digest = createHash('sha256').update(`${event} ${email}`).digest('hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
