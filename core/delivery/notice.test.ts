import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { type Notice, quotedPrintable, writeNotice } from './notice.ts';

const notice: Notice = {
  fromDomain: 'alpha.test',
  to: 'ken@alpha.test',
  date: 'Sat, 21 Nov 2026 00:00:00 +0000',
  arrivalDate: 'Fri, 20 Nov 2026 00:00:00 +0000',
  messageId: '<n@mx.test>',
  boundary: 'b1',
  reportingMta: 'out.alpha.test',
  recipient: 'unknown@remote.test',
  status: '5.1.1',
  remoteMta: 'mx1.remote.test',
  diagnostic: '550 5.1.1 User unknown',
  saidByRemote: true,
  expired: false,
  originalHeader: 'From: ken@alpha.test\r\nSubject: hello\r\n',
  originalMessageId: '<o@alpha.test>',
};

test('says what happened in the first lines, in both languages', async () => {
  const mail = await simpleParser(writeNotice(notice), { keepDeliveryStatus: true } as object);
  const lines = (mail.text ?? '').trim().split('\n');
  expect(lines[0]).toBe('Your message to unknown@remote.test could not be delivered.');
  expect(lines).toContain('    550 5.1.1 User unknown');
  expect(mail.text).toContain('unknown@remote.test 宛てのメールは配送できませんでした。');
  expect(mail.from?.text).toContain('MAILER-DAEMON@alpha.test');
  expect(mail.headers.get('auto-submitted')).toBe('auto-replied');
  expect(mail.references).toBe('<o@alpha.test>');
});

test('holds the fields of RFC 3464 and the header of the returned message', () => {
  const text = writeNotice(notice);
  for (const field of [
    'Reporting-MTA: dns; out.alpha.test',
    'Final-Recipient: rfc822; unknown@remote.test',
    'Action: failed',
    'Status: 5.1.1',
    'Remote-MTA: dns; mx1.remote.test',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    'Subject: hello',
  ]) {
    expect(text.split('\r\n')).toContain(field);
  }
  expect(text).toContain('Content-Type: multipart/report; report-type=delivery-status;');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text).toMatch(/^[\x00-\x7f]*$/);
});

test('lets no text of the other side begin a line of its own', () => {
  const text = writeNotice({
    ...notice,
    diagnostic: '550 bad\r\nBcc: x@y.test\r\n\r\n.\r\nQUIT',
    to: 'a@b.test\r\nX-Injected: 1',
  });
  expect(text.split('\r\n').filter((line) => /^(Bcc|X-Injected|\.|QUIT)/.test(line))).toEqual([]);
});

test('writes quoted-printable lines of at most 76 characters', () => {
  expect(quotedPrintable('a=b')).toBe('a=3Db');
  expect(quotedPrintable('end ')).toBe('end=20');
  const long = quotedPrintable('再'.repeat(40));
  for (const line of long.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
  expect(decodeURIComponent(long.replaceAll('=\r\n', '').replaceAll('=', '%'))).toBe('再'.repeat(40));
});
