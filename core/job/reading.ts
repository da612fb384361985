/** Why a job failed, as far as its error tells: what to do about it follows from it. */
export const jobReadings = [
  'handler',
  'payload',
  'keys',
  'database',
  'conflict',
  'disk',
  'payment',
  'issuer',
  'mail',
  'dns',
  'connection',
  'program',
] as const;
export type JobReading = (typeof jobReadings)[number];

/** First match wins; above each a message as it is really written. */
const rules: readonly (readonly [JobReading, RegExp])[] = [
  // Unsupported task
  ['handler', /unsupported task|no task handler/i],
  // [ { "expected": "string", "code": "invalid_type", "path": [ "noticeId" ], … } ]
  ['payload', /"code": ?"(?:invalid_|unrecognized_|too_)/],
  // the keys of 01939a52-… were destroyed
  ['keys', /the keys of .* were destroyed/],
  // Can't reach database server at 127.0.0.1:5432; Transaction API error: Unable to start a transaction in the given time
  [
    'database',
    /temporarily_unavailable|can't reach database|P1\d{3}\b|P2024|P2028|transaction api error|terminating connection/i,
  ],
  // could not serialize access due to concurrent update; deadlock detected
  ['conflict', /could not serialize|deadlock detected|lock timeout|P2034/i],
  // ENOSPC: no space left on device, write
  ['disk', /\b(?:ENOSPC|EROFS|EACCES|EDQUOT)\b/],
  // StripeConnectionError: An error occurred with our connection to Stripe.
  ['payment', /stripe/i],
  // urn:ietf:params:acme:error:rateLimited
  ['issuer', /acme/i],
  // Can't send mail - all recipients were rejected: 451 4.7.1 try later
  ['mail', /can't send mail|\b(?:EENVELOPE|EAUTH|EMESSAGE)\b|^[45]\d\d[ -]|: [45]\d\d [45]\.\d+\.\d+/m],
  // getaddrinfo ENOTFOUND hooks.example.jp; queryTxt ESERVFAIL example.jp
  ['dns', /\b(?:ENOTFOUND|EAI_AGAIN|ESERVFAIL|ENODATA|EREFUSED)\b|query(?:Txt|Mx|A)\b/],
  // connect ECONNREFUSED 127.0.0.1:587
  [
    'connection',
    /\b(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)\b|socket hang up|fetch failed|timed? ?out/i,
  ],
];

/** Reads the error of a job; what no rule knows is a fault of the program. */
export const readJobError = (text: string): JobReading => rules.find(([, rule]) => rule.test(text))?.[0] ?? 'program';
