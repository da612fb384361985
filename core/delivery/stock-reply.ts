/** A reply as Haraka is about to send it. */
export type StockReply = { readonly code: number; readonly text: string };

type Row = { readonly code: number; readonly says: RegExp; readonly answer: StockReply };

/**
 * Replies that Haraka makes up by itself and that we do not let out as they are: a wrong code, no enhanced code, a joke, or a
 * name that is not the reseller's. First match wins.
 */
const rows: readonly Row[] = [
  // 550 Message too big!
  { code: 550, says: /^Message too big/, answer: { code: 552, text: '5.3.4 The message is larger than allowed' } },
  // 550 Authentication required (only on ports 587 and 465)
  { code: 550, says: /^Authentication required/, answer: { code: 530, text: '5.7.0 Authentication required' } },
  // 501 Invalid RCPT TO address <…>: RFC-5321 path exceeds 256 octets (300 given)
  { code: 501, says: /exceeds \d+ octets/, answer: { code: 553, text: '5.1.3 The address is longer than 254 octets' } },
  { code: 501, says: /^Invalid MAIL FROM/, answer: { code: 501, text: '5.1.7 The sender address could not be read' } },
  { code: 501, says: /^Invalid RCPT TO/, answer: { code: 501, text: '5.1.3 The recipient address could not be read' } },
  // 451 Bare line-feed; see https://…
  { code: 451, says: /^Bare line-feed/, answer: { code: 550, text: '5.6.0 The message holds a bare line feed' } },
  // 354 go ahead, make my day
  { code: 354, says: /^go ahead/, answer: { code: 354, text: 'End data with <CR><LF>.<CR><LF>' } },
  // 550 I cannot deliver mail for <…>
  { code: 550, says: /^I cannot deliver mail/, answer: { code: 550, text: '5.7.1 Not allowed to relay' } },
  {
    code: 550,
    says: /^Too many received headers/,
    answer: { code: 554, text: '5.4.6 Too many Received headers: mail loop' },
  },
  // 252 Just try sending a mail and we'll see how it turns out...
  { code: 252, says: /^Just try/, answer: { code: 252, text: '2.5.0 Send the message to find out' } },
  { code: 500, says: /^Stop wasting/, answer: { code: 500, text: '5.5.1 Command refused' } },
  { code: 500, says: /^Unrecognized command/, answer: { code: 500, text: '5.5.1 Command not recognised' } },
  // 450 4.3.0 …, 450 4.7.5 …: a temporary failure of the queue hook, whose code Haraka does not take from us
  { code: 450, says: /^4\.(?:3\.0|7\.5) /, answer: { code: 451, text: '' } },
];

/** Puts a stock reply into our words; anything else passes. An empty text in the table keeps the original one. */
export function rewordStockReply(reply: StockReply): StockReply {
  const row = rows.find(({ code, says }) => code === reply.code && says.test(reply.text));
  return row ? { code: row.answer.code, text: row.answer.text || reply.text } : reply;
}
