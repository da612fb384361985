import { X509Certificate } from 'node:crypto';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptOctets } from './inbox.ts';
import { type Outgoing, send } from './send.ts';
import { type StartedOutside, startForTest } from './started-for-test.ts';
import { peers } from './static-zone.ts';

let outside: StartedOutside;
beforeAll(async () => {
  outside = await startForTest();
});
afterAll(() => outside.stop());

const deliver = (to: string | string[], more: Partial<Outgoing> = {}) =>
  send({ host: '127.0.1.1', port: outside.settings.smtpPort, to: [to].flat(), ...more });

describe('the local part decides', () => {
  test('anything else is accepted', async () => {
    const delivery = await deliver('sato@remote.test');
    expect(delivery).toMatchObject({ accepted: ['sato@remote.test'], refused: [], reply: { code: 250 } });
    expect(await outside.letters({ to: 'sato@remote.test' })).toHaveLength(1);
  });

  const refusals = [
    ['unknown-1@remote.test', 550, '5.1.1 User unknown'],
    ['UNKNOWN@remote.test', 550, '5.1.1 User unknown'],
    ['full@remote.test', 552, '5.2.2 Mailbox full'],
    ['tempfail@remote.test', 451, '4.3.0 Temporary failure, please try again later'],
    ['reject-data@remote.test', 550, '5.7.1 Message refused by policy'],
  ] as const;
  test.each(refusals)('%s is refused, every time', async (recipient, code, text) => {
    for (const _ of ['once', 'again']) {
      expect(await deliver(recipient)).toMatchObject({ accepted: [], refused: [{ recipient, reply: { code, text } }] });
    }
    expect(await outside.letters({ to: recipient })).toEqual([]);
  });

  test('a refused recipient does not keep the others from their copy', async () => {
    const delivery = await deliver(['full-2@remote.test', 'suzuki@remote.test', 'unknown-2@remote.test']);
    expect(delivery.accepted).toEqual(['suzuki@remote.test']);
    expect(delivery.refused.map(({ recipient, reply }) => [recipient, reply.code])).toEqual([
      ['full-2@remote.test', 552],
      ['unknown-2@remote.test', 550],
    ]);
    expect((await outside.letters({ to: 'suzuki@remote.test' }))[0]?.to).toEqual(['suzuki@remote.test']);
  });

  test('busy is refused with 421 and the connection is closed', async () => {
    const said = await dialogue(['EHLO mx1.remote.test', 'MAIL FROM:<a@remote.test>', 'RCPT TO:<busy@remote.test>']);
    expect(said.at(-1)).toBe('421 4.7.0 Too many connections, try again later');
  });

  test('greylist is put off per source address, sender and recipient, then accepted', async () => {
    const recipient = 'greylist-1@remote.test';
    const putOff = {
      accepted: [],
      refused: [{ recipient, reply: { code: 451, text: '4.7.1 Greylisted, please try again later' } }],
    };
    expect(await deliver(recipient, { localAddress: '127.0.2.1' })).toMatchObject(putOff);
    expect(await deliver(recipient, { localAddress: '127.0.2.2' })).toMatchObject(putOff);
    expect(await deliver(recipient, { localAddress: '127.0.2.1', from: 'other@remote.test' })).toMatchObject(putOff);
    expect(await deliver(recipient, { localAddress: '127.0.2.1' })).toMatchObject({ accepted: [recipient] });
  });

  test('slow answers late, and accepts', async () => {
    const begun = performance.now();
    expect(await deliver('slow@remote.test')).toMatchObject({ reply: { code: 250 } });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(outside.settings.slowMs);
  });

  test('drop gives no answer the first time, then accepts', async () => {
    for (const startTls of ['never', 'required'] as const) {
      const recipient = `drop-${startTls}@remote.test`;
      await expect(deliver(recipient, { startTls })).rejects.toThrow(/closed/i);
      expect(await outside.letters({ to: recipient })).toEqual([]);
      expect(await deliver(recipient, { startTls })).toMatchObject({ reply: { code: 250 } });
      expect(await outside.letters({ to: recipient })).toHaveLength(1);
    }
  });

  test('dropalways never answers', async () => {
    for (const _ of ['once', 'again']) await expect(deliver('dropalways@remote.test')).rejects.toThrow(/closed/i);
  });
});

test('greylisting lasts the set time', async () => {
  const patient = await startForTest({ greylistSeconds: 1 });
  try {
    const attempt = () => send({ host: '127.0.1.1', port: patient.settings.smtpPort, to: ['greylist@remote.test'] });
    const begun = performance.now();
    const codes: number[] = [];
    await expect
      .poll(async () => codes.push((await attempt()).reply?.code ?? 0) && codes.at(-1), { timeout: 5000 })
      .toBe(250);
    expect(codes.length).toBeGreaterThan(2);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(1000);
  } finally {
    await patient.stop();
  }
});

describe('an accepted message', () => {
  test('shows its source address, HELO, peer, envelope and header', async () => {
    await deliver('who@example.test', {
      host: '127.0.1.3',
      localAddress: '127.0.2.7',
      helo: 'out7.noren.test',
      from: 'bounce@shop.test',
      subject: '受領の確認 <b>',
      messageId: '<m1@shop.test>',
      startTls: 'never',
    });
    const [letter] = await outside.letters({ to: 'who@example.test' });
    expect(letter).toMatchObject({
      from: 'bounce@shop.test',
      to: ['who@example.test'],
      source: '127.0.2.7',
      helo: 'out7.noren.test',
      tls: false,
      peer: { host: 'mail.example.test', address: '127.0.1.3' },
      subject: '受領の確認 <b>',
      messageId: '<m1@shop.test>',
      headerFrom: 'bounce@shop.test',
      headerTo: 'who@example.test',
      truncated: false,
    });
  });

  test('came by TLS when STARTTLS was used', async () => {
    expect(await deliver('tls@remote.test', { startTls: 'required' })).toMatchObject({ tls: true });
    expect((await outside.letters({ to: 'tls@remote.test' }))[0]?.tls).toBe(true);
  });

  test('may come from the null sender', async () => {
    await deliver('dsn@remote.test', { from: '' });
    expect((await outside.letters({ to: 'dsn@remote.test' }))[0]?.from).toBe('');
  });

  test('is kept as it was sent, dots and all', async () => {
    const raw = 'From: a@remote.test\r\nSubject: dots\r\n\r\n.\r\n..two\r\n8bit: \u3042\r\n';
    await deliver('raw@remote.test', { raw });
    const [letter] = await outside.letters({ to: 'raw@remote.test' });
    const kept = await fetch(`${outside.http}/messages/${letter?.id}`);
    expect(await kept.text()).toBe(raw);
    expect(letter?.sizeBytes).toBe(Buffer.byteLength(raw));
  });

  test('of 30 MB is accepted, and its beginning kept', async () => {
    const line = `${'x'.repeat(998)}\r\n`;
    const raw = `Subject: big\r\n\r\n${line.repeat(30_000)}`;
    expect(await deliver('big@remote.test', { raw })).toMatchObject({ reply: { code: 250 } });
    const [letter] = await outside.letters({ to: 'big@remote.test' });
    expect(letter).toMatchObject({ sizeBytes: raw.length, truncated: true, subject: 'big' });
    const kept = await fetch(`${outside.http}/messages/${letter?.id}`);
    expect((await kept.arrayBuffer()).byteLength).toBe(keptOctets);
  });

  test('over 35 MB is refused', async () => {
    const raw = `Subject: huge\r\n\r\n${`${'x'.repeat(998)}\r\n`.repeat(37_000)}`;
    const { refused } = await deliver('huge@remote.test', { raw });
    expect(refused).toMatchObject([{ reply: { code: 552, text: '5.3.4 Message too big' } }]);
    expect(await outside.letters({ to: 'huge@remote.test' })).toEqual([]);
  });
});

test('every peer greets with its own name on its own address', async () => {
  for (const { host, address } of peers) {
    expect((await dialogue([], address))[0]).toBe(`220 ${host} ESMTP`);
  }
  expect((await dialogue([], '127.0.0.1'))[0]).toBe('220 any.peer.test ESMTP');
});

test('the certificate is signed by itself for the host of the peer', async () => {
  const raw = connect(outside.settings.smtpPort, '127.0.1.4');
  const certificate = await new Promise<X509Certificate>((resolve, reject) => {
    const steps = ['EHLO a.test\r\n', 'STARTTLS\r\n'];
    const onData = (text: Buffer) => {
      if (/^\d{3}-.*\r\n$/m.test(text.toString()) && !/^\d{3} /m.test(text.toString())) return;
      const step = steps.shift();
      if (step !== undefined) return void raw.write(step);
      raw.off('data', onData);
      const socket = connectTls({ socket: raw, rejectUnauthorized: false }, () => {
        resolve(new X509Certificate(socket.getPeerCertificate().raw));
        socket.destroy();
      });
    };
    raw.on('data', onData).once('error', reject);
  });
  expect(certificate.checkHost('mx.partner.test')).toBe('mx.partner.test');
  expect(certificate.checkIssued(certificate)).toBe(true);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now());
  expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
});

/** Says lines one by one, each after the reply to the one before, and gives the last line of every reply until the end. */
function dialogue(lines: readonly string[], address = '127.0.1.1'): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const replies: string[] = [];
    const waiting = [...lines];
    let received = '';
    const socket = connect(outside.settings.smtpPort, address);
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      received += text;
      const last = /^(\d{3} .*)\r\n$/m.exec(received)?.[1];
      if (last === undefined) return;
      replies.push(last);
      received = '';
      const next = waiting.shift();
      if (next !== undefined) socket.write(`${next}\r\n`);
      else if (!last.startsWith('421')) socket.end();
    });
    socket.once('close', () => resolve(replies));
    socket.once('error', reject);
  });
}
