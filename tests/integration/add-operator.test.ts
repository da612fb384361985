import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

useFreshDatabase();
const run = promisify(execFile);
const password = 'correct horse battery';

/** Runs the command as somebody at the machine does. */
async function added(...more: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, NOREN_OPERATOR_HOST: 'console.test' };
  const done = await run(process.execPath, ['scripts/add-operator.ts', ...more], { env }).catch(
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code: 'code' in done ? Number(done.code) : 0, out: done.stdout, err: done.stderr };
}

test.each(['administrator', 'support', 'billing'])(
  'adds somebody whose role is %s, who signs in with it',
  async (role) => {
    const email = `${role}@operator.test`;
    const { code, out, err } = await added('--name', 'Taro', '--email', email, '--role', role);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^https:\/\/console\.test\/invitation\/\S+\nWorks once, until 20\S+Z\.\n$/);
    const token = /\/invitation\/(\S+)/.exec(out)?.[1] ?? '';
    await acceptInvitation({ resellerId: null }, { token, password });
    expect(await signIn({ resellerId: null }, { email, password }, '198.51.100.1')).toMatchObject({
      ...{ role: 'operator_admin', duty: role, resellerId: null },
    });
  },
);

test('is an administrator where nothing is said, in the language that is asked for', async () => {
  expect((await added('--name', 'Jiro', '--email', 'jiro@operator.test', '--locale', 'en')).code).toBe(0);
  const found = await inSystem('sign in', null, ({ db }) =>
    db.portalUser.findFirstOrThrow({ where: { name: 'Jiro' } }),
  );
  expect(found).toMatchObject({ duty: 'administrator', locale: 'en' });
});

const whole = ['--name', 'X', '--email', 'x@operator.test'];
test.each([
  ['a role that there is not', [...whole, '--role', 'reader'], /--role.*administrator, support, billing/s],
  ['a role of another level', [...whole, '--role', 'reseller_admin'], /administrator, support, billing/],
  ['a role that is empty', [...whole, '--role', ''], /administrator, support, billing/],
  ['a language that there is not', [...whole, '--locale', 'fr'], /--locale.*ja, en/s],
  ['no name', ['--email', 'x@operator.test'], /--name/],
  ['a name that is empty', ['--name', ' ', '--email', 'x@operator.test'], /--name/],
  ['a name that is too long', ['--name', 'x'.repeat(101), '--email', 'x@operator.test'], /--name/],
  ['no address', ['--name', 'X'], /--email/],
  ['what is no address', ['--name', 'X', '--email', 'nobody'], /--email|address/],
  ['an address that is taken', ['--name', 'X', '--email', 'SUPPORT@operator.test'], /SUPPORT@operator\.test|already/i],
  ['a word too many', [...whole, 'support'], /too many arguments/],
])('%s adds nobody, says why, and fails', async (_, given, why) => {
  const count = () => inSystem('sign in', null, ({ db }) => db.portalUser.count());
  const before = await count();
  const { code, out, err } = await added(...given);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(why);
  expect(err).not.toMatch(/\n\s+at |ZodError|user_email_taken/);
  expect(await count()).toBe(before);
});
