import pino from 'pino';

/** The portal's log: JSON lines on standard output. Never put a mail address or a secret in it. */
export const log = pino({ name: 'noren-web', redact: ['*.password', '*.token', 'req.headers.cookie'] });
