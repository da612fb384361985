import type { Reply } from './reply-shape.ts';

/** Who logs in. */
export const loginReplies = {
  authenticationRequired: { code: 530, enhanced: '5.7.0', text: 'Authentication required', reason: 'AUTH_REQUIRED' },
  tlsRequired: { code: 530, enhanced: '5.7.0', text: 'Must issue a STARTTLS command first', reason: 'TLS_REQUIRED' },
  authFailed: { code: 535, enhanced: '5.7.8', text: 'User name or password incorrect', reason: 'AUTH_FAILED' },
  authUnavailable: {
    code: 454,
    enhanced: '4.7.0',
    text: 'Temporary authentication failure, try again shortly',
    reason: 'AUTH_UNAVAILABLE',
  },
  authTooMany: {
    code: 454,
    enhanced: '4.7.0',
    text: 'Too many failed logins, try again later',
    reason: 'LIMIT_LOGINS',
  },
  authMalformed: { code: 501, enhanced: '5.5.2', text: 'Credentials could not be read', reason: 'AUTH_MALFORMED' },
  authCancelled: { code: 501, enhanced: '5.0.0', text: 'Authentication cancelled', reason: 'AUTH_CANCELLED' },
  authMechanism: {
    code: 504,
    enhanced: '5.5.4',
    text: 'Mechanism not offered; use PLAIN or LOGIN',
    reason: 'AUTH_MECHANISM',
  },
  authOutOfPlace: { code: 503, enhanced: '5.5.1', text: 'AUTH not allowed here', reason: 'AUTH_OUT_OF_PLACE' },
} as const satisfies Record<string, Reply>;
