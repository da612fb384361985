import constants from 'haraka-constants';
import { type Reply, replies } from '../../core/delivery/reply.ts';
import { type Credentials, isBase64, readPlain } from '../../core/delivery/sasl.ts';
import { isSending } from '../../core/delivery/track.ts';
import { directory } from '../shared/directory.ts';
import { type Answer, guarded } from '../shared/guarded.ts';
import type { AuthStep, Connection, Logs, Plugin } from '../shared/haraka.ts';
import { noteLimit, record } from '../shared/refusal.ts';
import { mtaSettings } from '../shared/settings.ts';
import { FailedLogins } from './failed-logins.ts';
import { logIn } from './login.ts';
import { tellFailedLogin, tellLogin } from './login-facts.ts';
import { serveLoginPolicy } from './login-policy-server.ts';

export function register(this: Plugin) {
  failedLogins(); // connects to Redis before the first login
  if (mtaSettings().NOREN_LOGIN_POLICY_PORT) this.register_hook('init_master', 'offer_login_policy');
  this.register_hook('capabilities', 'offer_auth');
  this.register_hook('unrecognized_command', 'take_auth');
}

let counted: FailedLogins | undefined;

function failedLogins(): FailedLogins {
  counted ??= new FailedLogins(mtaSettings().REDIS_URL ?? null);
  return counted;
}

/** Dovecot asks here before it looks at a password, and tells how it went. */
export const offer_login_policy = guarded<Plugin, Logs, unknown>('init_master', async (server): Promise<Answer> => {
  await serveLoginPolicy(failedLogins(), server);
  return [constants.cont];
});

/** What a refusal is called in an account's log of logins; that nobody could tell is no failure of theirs. */
const failedAs: ReadonlyMap<Reply, 'wrong_password' | 'paused'> = new Map<Reply, 'wrong_password' | 'paused'>([
  [replies.authFailed, 'wrong_password'],
  [replies.authTooMany, 'paused'],
]);

/** Haraka has no words of its own for AUTH. */
const saying = (connection: Connection, code: number, text: string): Answer => [
  constants.ok,
  undefined,
  () => connection.respond(code, text),
];

/** AUTH is offered only inside TLS, and never to remote servers. */
export const offer_auth = guarded<Plugin, Connection, unknown>('capabilities', async (connection): Promise<Answer> => {
  const { listener } = connection.notes;
  if (isSending(listener) && connection.tls.enabled) connection.capabilities.push('AUTH PLAIN LOGIN');
  return [constants.cont];
});

function say(connection: Connection, { code, enhanced, text }: Reply): Answer {
  delete connection.notes.authStep;
  return saying(connection, code, `${enhanced} ${text}`);
}

function ask(connection: Connection, step: AuthStep, challenge: string): Answer {
  connection.notes.authStep = step;
  return saying(connection, 334, challenge);
}

/** Haraka has no AUTH command and no notion of its continuation lines: both arrive here. */
export const take_auth = guarded<Plugin, Connection, readonly string[]>(
  'unrecognized_command',
  async (connection, [word = '', rest = '']): Promise<Answer> => {
    const step = connection.notes.authStep;
    if (step) return take(connection, step, rest === '' ? word : `${word} ${rest}`);
    const { listener } = connection.notes;
    if (word.toUpperCase() !== 'AUTH' || !isSending(listener)) return [constants.cont];
    if (!connection.tls.enabled) return say(connection, replies.tlsRequired);
    if (connection.notes.identity || connection.transaction) return say(connection, replies.authOutOfPlace);

    const [mechanism = '', initial] = rest.trim().split(/ +/);
    switch (mechanism.toUpperCase()) {
      case 'PLAIN':
        return initial === undefined
          ? ask(connection, { mechanism: 'PLAIN' }, ' ')
          : take(connection, { mechanism: 'PLAIN' }, initial);
      case 'LOGIN': {
        const first: AuthStep = { mechanism: 'LOGIN', user: null };
        return initial === undefined
          ? ask(connection, first, challengeOf('Username:'))
          : take(connection, first, initial);
      }
      default:
        return say(connection, replies.authMechanism);
    }
  },
);

const challengeOf = (text: string) => Buffer.from(text).toString('base64');

/** One answer of the client within AUTH. */
async function take(connection: Connection, step: AuthStep, line: string): Promise<Answer> {
  if (line === '*') return say(connection, replies.authCancelled);
  if (!isBase64(line)) return say(connection, replies.authMalformed);
  const text = Buffer.from(line, 'base64').toString('utf8');

  if (step.mechanism === 'PLAIN') {
    const typed = readPlain(text);
    return typed ? decide(connection, typed) : say(connection, replies.authMalformed);
  }
  if (step.user === null) return ask(connection, { mechanism: 'LOGIN', user: text }, challengeOf('Password:'));
  return decide(connection, { user: step.user, password: text });
}

async function decide(connection: Connection, typed: Credentials): Promise<Answer> {
  const { notes, remote } = connection;
  const verdict = await logIn({ directory: directory(), failures: failedLogins() }, notes.listener, remote.ip, typed);
  if (!verdict.ok) {
    const refusal = { owner: verdict.owner, sender: typed.user.slice(0, 254) };
    // Somebody who cannot log in must find out why, and an administrator that somebody is guessing.
    if (verdict.reply === replies.authTooMany) noteLimit(connection, verdict.reply, `logins of ${typed.user}`, refusal);
    else record(connection, verdict.reply, refusal);
    const outcome = failedAs.get(verdict.reply);
    if (outcome) tellFailedLogin({ identity: verdict.owner, protocol: 'smtp', ip: remote.ip, outcome });
    return say(connection, verdict.reply);
  }
  tellLogin({ identity: verdict.identity, appPasswordId: verdict.appPasswordId, protocol: 'smtp', ip: remote.ip });
  notes.identity = verdict.identity;
  if (verdict.appPasswordId) notes.appPasswordId = verdict.appPasswordId;
  notes.login = verdict.login;
  connection.relaying = true; // Haraka itself insists on it on ports 587 and 465
  delete notes.authStep;
  return saying(connection, 235, '2.7.0 Authentication successful');
}
