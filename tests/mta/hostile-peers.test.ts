import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, type SecureVersion, TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fact } from '../../core/wire/fact.ts';
import { selfSignedCertificate } from '../outside/self-signed-certificate.ts';
import { startForTest } from '../outside/started-for-test.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { startLmtpSink } from './lmtp-sink.ts';
import { type RunningMta, runMta, until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { makeTenant, password, type Tenant } from './world.ts';

/** What a remote server does on each of its connections, in place of SMTP. */
type Manner = (socket: Socket) => void;

/** Answers each line by its first four letters; 'DATA' ends with the dot. */
const speaking =
  (answers: Readonly<Record<string, string>>, banner = '220 peer.test ESMTP\r\n'): Manner =>
  (socket) => {
    let inText = false;
    socket.write(banner);
    socket.on('data', (data) => {
      for (const line of data.toString('latin1').split('\r\n').slice(0, -1)) {
        if (inText && line !== '.') continue;
        const verb = inText ? '.' : line.slice(0, 4).toUpperCase();
        inText = verb === 'DATA';
        const answer = answers[verb] ?? (verb === 'DATA' ? '354 go\r\n' : '250 2.0.0 ok\r\n');
        if (answer === 'drop') return socket.destroy();
        socket.write(answer);
      }
    });
  };

const endless = (line: string) => (socket: Socket) => {
  const more = () => {
    while (!socket.destroyed && socket.write(line.repeat(100)));
  };
  socket.on('drain', more);
  more();
};

/** Speaks TLS of one version after STARTTLS. `behind` stands behind the 220 in clear, as somebody between the two would add it. */
const tlsOf =
  (version: SecureVersion, behind = ''): Manner =>
  (socket) => {
    const { cert, key } = selfSignedCertificate('peer.test', new Date());
    socket.write('220 peer.test ESMTP\r\n');
    const hear = (data: Buffer) => {
      if (!data.toString('latin1').startsWith('STARTTLS')) return socket.write('250-peer.test\r\n250 STARTTLS\r\n');
      socket.off('data', hear);
      socket.write(`220 go\r\n${behind}`);
      const secureContext = createSecureContext({
        ...{ cert, key, minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' },
      });
      const secure = new TLSSocket(socket, { isServer: true, secureContext });
      secure.on('error', () => socket.destroy());
      speaking({}, '')(secure);
    };
    socket.on('data', hear);
  };

const manners: Readonly<Record<string, Manner>> = {
  'a banner of ten megabytes': (socket) => socket.write(`220 ${'x'.repeat(10 * 1024 * 1024)}\r\n`),
  'a banner without end': endless('220-hello there\r\n'),
  'an EHLO reply without end': (socket) => {
    socket.write('220 peer.test ESMTP\r\n');
    socket.once('data', () => endless('250-X-MORE\r\n')(socket));
  },
  'words instead of SMTP': (socket) => socket.write('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'),
  'octets instead of words': (socket) => socket.write(Buffer.from(Array.from({ length: 5000 }, (_, n) => n % 256))),
  'a connection closed at once': (socket) => socket.end(),
  'a connection reset at once': (socket) => socket.resetAndDestroy(),
  'a drop at RCPT': speaking({ RCPT: 'drop' }),
  'a drop in the middle of the text': speaking({ DATA: 'drop' }),
  'a drop behind the first lines of the text': (socket) => {
    speaking({})(socket);
    // Before the text is answered: its dot may come in the same piece.
    socket.prependListener('data', (data) => data.includes('Subject: ') && socket.resetAndDestroy());
  },
  'a drop at the final dot': speaking({ '.': 'drop' }),
  'a reply code that is none': speaking({ MAIL: '999 what\r\n' }),
  'replies before they are asked for': speaking({}, '220 peer.test\r\n250 ok\r\n250 ok\r\n250 ok\r\n'),
  'a reply of sixty thousand octets': speaking({
    RCPT: `${'450-4.2.0 not now, and for these reasons\r\n'.repeat(1_400)}450 4.2.0 x\r\n`,
  }),
  'a NUL and CR in a reply': speaking({ RCPT: '450 4.2.0 \0\rnot\0 now\r\n' }),
};

const database = useFreshDatabase();
const ends: (() => Promise<unknown>)[] = [];
let manner: Manner = (socket) => socket.end();
let server: Server;
let mta: RunningMta;
let tenant: Tenant;

const open = new Set<Socket>();

/** From now on; connections that are kept from before end. */
function behave(does: Manner): void {
  manner = does;
  for (const socket of open) socket.destroy();
}

beforeAll(async () => {
  tenant = await makeTenant();
  server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    manner(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.1.1', resolve));
  const [lmtp, outside] = [await startLmtpSink(), await startForTest()];
  mta = await runMta({
    databaseUrl: database.urlOf('noren_mta'),
    lmtpPort: lmtp.port,
    dnsPort: outside.settings.dnsPort,
    remotePort: (server.address() as { port: number }).port,
    more: { NOREN_RETRY_SECONDS: '60,60' },
  });
  ends.push(
    () => mta.end(),
    () => outside.stop(),
    () => lmtp.stop(),
    async () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  );
  await mta.start();
});
afterAll(async () => {
  for (const end of ends) await end();
});

async function submitTo(recipient: string): Promise<void> {
  const client = await greeted(mta.ports.submissions, { tls: true });
  await client.login(tenant.address, password);
  await client.say(`MAIL FROM:<${tenant.address}>`);
  await client.say(`RCPT TO:<${recipient}>`);
  expect(await client.data(letter(tenant.address, recipient))).toMatch(/^250 /);
  client.close();
}

const outcomeOf = (recipient: string): Promise<Fact> =>
  until(`an outcome for ${recipient}`, async () =>
    (await mta.facts()).find((fact) => fact.recipient === recipient && fact.kind !== 'accepted'),
  );

describe('a remote server that answers with', () => {
  const named = Object.entries(manners).map(([name, does], at) => ({ name, does, recipient: `r${at}@remote.test` }));

  test.each(named)('$name has its mail waiting, and no other', async ({ does, recipient }) => {
    behave(does);
    await submitTo(recipient);
    expect(await outcomeOf(recipient)).toMatchObject({ kind: 'deferred', attempt: 1 });
    const reply = (await outcomeOf(recipient)).reply ?? '';
    expect(reply.length).toBeLessThan(4096);
    expect(reply).not.toMatch(/[\0\r\n]/);

    manner = speaking({});
    await submitTo(`after-${recipient}`);
    expect(await outcomeOf(`after-${recipient}`)).toMatchObject({ kind: 'delivered' });
    expect(mta.log()).not.toMatch(/uncaught|unhandled/i);
  });
});

describe('STARTTLS', () => {
  beforeAll(async () => {
    await mta.stop(); // it remembers where TLS has failed
    await mta.start();
  });

  test('takes the mail there inside TLS', async () => {
    behave(tlsOf('TLSv1.3'));
    await submitTo('secure@remote.test');
    expect(await outcomeOf('secure@remote.test')).toMatchObject({ kind: 'delivered', tls: true });
  });

  test('with something in clear behind its 220 takes no mail there: it was never encrypted (RFC 3207 §6)', async () => {
    behave(tlsOf('TLSv1.3', '250-peer.test\r\n250 SIZE 10000000\r\n'));
    await submitTo('injected@remote.test');
    // Believed, it would be the answer to the EHLO inside TLS.
    expect(await outcomeOf('injected@remote.test')).toMatchObject({ kind: 'deferred', tls: false });
  });
});

test('TLS of a version that nobody trusts any more keeps its mail waiting, and no other', async () => {
  await mta.stop(); // it remembers where TLS has failed
  await mta.start();
  behave(tlsOf('TLSv1'));
  await submitTo('weak@remote.test');
  expect(await outcomeOf('weak@remote.test')).toMatchObject({ kind: 'deferred', attempt: 1, tls: false });
  manner = speaking({});
  await submitTo('after-weak@remote.test');
  expect(await outcomeOf('after-weak@remote.test')).toMatchObject({ kind: 'delivered' });
});

describe('a connection that a message was taken over', () => {
  type Manners = { readonly [at in 'hearing' | 'taken']?: (socket: Socket, verbs: string[]) => void };
  /** Takes everything, and notes what each connection says; `hearing` comes before each answer, `taken` after a message. */
  function taking({ hearing, taken }: Manners = {}): string[][] {
    const heard: string[][] = [];
    behave((socket) => {
      const verbs: string[] = [];
      heard.push(verbs);
      let inText = false;
      socket.write('220 peer.test ESMTP\r\n');
      socket.on('data', (data) => {
        for (const line of data.toString('latin1').split('\r\n').slice(0, -1)) {
          if (inText && line !== '.') continue;
          const verb = inText ? '.' : line.slice(0, 4).toUpperCase();
          inText = verb === 'DATA';
          verbs.push(verb);
          hearing?.(socket, verbs);
          if (socket.destroyed) return;
          const is421 = verb === 'MAIL' && verbs.includes('BYE');
          socket.write(is421 ? '421 4.4.2 idle for too long\r\n' : inText ? '354 go\r\n' : '250 2.0.0 ok\r\n');
          if (is421) return socket.end();
          if (verb === '.') taken?.(socket, verbs);
        }
      });
    });
    return heard;
  }
  const message = ['MAIL', 'RCPT', 'DATA', '.'];
  async function deliver(recipient: string): Promise<void> {
    await submitTo(recipient);
    expect(await outcomeOf(recipient)).toMatchObject({ kind: 'delivered', attempt: 1, code: 250 });
  }

  test('takes the next one, and ends politely when none comes', async () => {
    const heard = taking();
    for (const name of ['first', 'second', 'third']) await deliver(`${name}-kept@remote.test`);
    expect(heard).toEqual([['EHLO', ...message, ...message, ...message]]);
    await until('the goodbye', async () => heard[0]?.at(-1) === 'QUIT');
    expect(heard).toHaveLength(1);
  });

  test('and was closed without a word is opened anew, within the same attempt', async () => {
    const heard = taking({ taken: (socket) => setTimeout(() => socket.destroy(), 20) });
    for (const name of ['first', 'second']) {
      await deliver(`${name}-closed@remote.test`);
      await until('its end', async () => open.size === 0);
    }
    expect(heard).toEqual([
      ['EHLO', ...message],
      ['EHLO', ...message],
    ]);
  });

  test.each(['MAIL', 'RCPT', 'DATA'])(
    'and is closed at the next %s is opened anew, within the same attempt',
    async (verb) => {
      const heard = taking({
        hearing: (socket, verbs) => {
          if (verbs.at(-1) === verb && verbs.indexOf(verb) !== verbs.length - 1) socket.destroy();
        },
      });
      for (const name of ['first', 'second']) await deliver(`${name}-${verb.toLowerCase()}@remote.test`);
      expect(heard).toEqual([
        ['EHLO', ...message, ...message.slice(0, message.indexOf(verb) + 1)],
        ['EHLO', ...message],
      ]);
    },
  );

  test('and is closed at the next final dot may have been taken: the message waits', async () => {
    const heard = taking({
      hearing: (socket, verbs) => void (verbs.filter((verb) => verb === '.').length === 2 && socket.destroy()),
    });
    await deliver('first-dot@remote.test');
    await submitTo('second-dot@remote.test');
    expect(await outcomeOf('second-dot@remote.test')).toMatchObject({ kind: 'deferred', attempt: 1 });
    expect(heard).toEqual([['EHLO', ...message, ...message]]);
  });

  test('and says 421 to the next one is opened anew, within the same attempt', async () => {
    const heard = taking({ taken: (_, verbs) => verbs.push('BYE') });
    for (const name of ['first', 'second']) await deliver(`${name}-421@remote.test`);
    expect(heard.map((verbs) => verbs.filter((verb) => verb !== 'BYE'))).toEqual([
      ['EHLO', ...message, 'MAIL'],
      ['EHLO', ...message],
    ]);
  });

  test('is not used by another tenant, who leaves from another address', async () => {
    const heard = taking();
    await deliver('before-other@remote.test');
    const own = tenant;
    tenant = await makeTenant();
    await deliver('other@remote.test').finally(() => {
      tenant = own;
    });
    expect(heard.map(([first]) => first)).toEqual(['EHLO', 'EHLO']);
  });
});
