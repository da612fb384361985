import { pino } from 'pino';
import { tendCertificates } from '../../services/certificate/tend-certificates.ts';

const log = pino({ name: 'certificates' });

/** Orders and renews the certificates of brands; the log names each order that failed, and when the next is placed. */
export async function tendAllCertificates(): Promise<void> {
  for (const failed of await tendCertificates()) log.error(failed, 'no certificate');
}
