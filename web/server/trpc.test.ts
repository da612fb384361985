import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { InvariantError, Refusal } from '../../core/errors.ts';
import { operatorBrand } from './brand.ts';
import { type Context, translatorOf } from './context.ts';
import type { Identity } from './identity.ts';
import { may, type Permission, permissions } from './permissions.ts';
import { appRouter } from './router.ts';
import { createCallerFactory, operatorProcedure, resellerProcedure, router, tenantProcedure } from './trpc.ts';

const logged: string[] = [];
afterEach(() => void logged.splice(0));

const someone = (role: Identity['role']): Identity => ({
  sessionId: '0199f000-0000-7000-8000-000000000001',
  userId: '0199f000-0000-7000-8000-000000000002',
  name: 'Someone',
  role,
  duty: 'administrator',
  resellerId: role === 'operator_admin' ? null : '0199f000-0000-7000-8000-00000000000a',
  customerId: role === 'customer_admin' ? '0199f000-0000-7000-8000-00000000000b' : null,
  locale: 'en',
});

const context = (identity: Identity | null, locale: 'ja' | 'en' = 'en'): Context => ({
  realm: { host: 'portal.test', resellerId: identity?.resellerId ?? null, brand: operatorBrand },
  identity,
  locale,
  translate: translatorOf(locale),
  address: '192.0.2.1',
  log: { error: (_fields, message) => void logged.push(message) },
});

/** Procedures that fail on purpose, behind the same builders as the real ones. */
const failing = router({
  refuses: tenantProcedure('account:write')
    .output(z.void())
    .mutation(() => {
      throw new Refusal('limit_exceeded', 'pool_empty_accounts', { pool: 'customer', limit: 5, used: 5, wanted: 1 });
    }),
  refusesStorage: tenantProcedure('account:write')
    .output(z.void())
    .mutation(() => {
      throw new Refusal('limit_exceeded', 'pool_empty_storage', {
        pool: 'reseller',
        limit: 2 ** 31,
        used: 2 ** 30,
        wanted: 2 ** 31,
      });
    }),
  breaks: tenantProcedure('account:read')
    .output(z.void())
    .query(() => {
      throw new InvariantError('secret detail of a table');
    }),
  leaks: tenantProcedure('account:read')
    .output(z.object({ id: z.uuid() }))
    .query(() => ({ id: 'not a uuid' })),
  asks: tenantProcedure('account:write')
    .input(z.object({ name: z.string().min(1) }))
    .output(z.void())
    .mutation(() => undefined),
  operatorOnly: operatorProcedure('reseller:read')
    .output(z.string())
    .query(() => 'ok'),
  resellerOnly: resellerProcedure('customer:read')
    .output(z.string())
    .query(() => 'ok'),
});
const call = (ctx: Context) => createCallerFactory(failing)(ctx);

test('every procedure carries a permission and declares what it answers', () => {
  const all = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: Definition }>);
  type Definition = { meta?: { permission?: Permission }; output?: unknown };
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter(([, { _def }]) => !_def.meta?.permission).map(([name]) => name)).toEqual([]);
  expect(all.filter(([, { _def }]) => _def.output === undefined).map(([name]) => name)).toEqual([]);
});

test.each(Object.keys(permissions) as Permission[])('%s is held by at least one role', (permission) => {
  expect(permissions[permission].length).toBeGreaterThan(0);
});

test('a visitor may accept an invitation, choose a forgotten password anew, confirm an address, ask to sign in with a passkey, and nothing else', () => {
  const open = (Object.keys(permissions) as Permission[]).filter((permission) => may(null, permission));
  expect(open).toEqual(['invitation:accept', 'password:reset', 'email:confirm', 'passkey:challenge']);
});

/** Names of all procedures; none of them is answered here, for none has a database. */
const paths = Object.keys(appRouter._def.procedures);

test('somebody who must first set up a second factor may do that, what a visitor may, and nothing else', async () => {
  const enrolling = { ...context(null), enrolling: someone('reseller_admin') };
  const caller = createCallerFactory(appRouter)(enrolling) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const answered: string[] = [];
  for (const path of paths) {
    const [noun = '', verb = ''] = path.split('.');
    // No input fits: whoever gets past the door is told so.
    const code = await caller[noun]?.[verb]?.(Symbol.iterator).catch((error: { code: string }) => error.code);
    if (code !== 'UNAUTHORIZED') answered.push(path);
  }
  expect(answered.toSorted()).toEqual([
    'invitation.accept',
    'passkey.add',
    'passkey.challenge',
    'passkey.offer',
    'password.request',
    'password.reset',
    'person.confirmEmail',
    'secondFactor.confirm',
    'secondFactor.offer',
  ]);
});

test('a refusal becomes its HTTP status and a sentence that names the pool', async () => {
  await expect(call(context(someone('customer_admin'))).refuses()).rejects.toMatchObject({
    code: 'TOO_MANY_REQUESTS',
    message: expect.stringContaining('The customer’s pool has no account left (5 of 5 are used)'),
  });
});

test('a refusal is worded in the caller’s language, storage in units people read', async () => {
  await expect(call(context(someone('reseller_admin'), 'ja')).refusesStorage()).rejects.toMatchObject({
    message: expect.stringMatching(/御社の枠.*2 GB中1 GB.*必要量2 GB/),
  });
});

test('a bug is an apology to the user and an entry in the log', async () => {
  const failure = await call(context(someone('reseller_admin')))
    .breaks()
    .catch((error: Error) => error);
  expect(failure).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', message: expect.stringContaining('on our side') });
  expect(logged).toEqual(['procedure failed']);
});

test('an answer that is not what was declared never leaves', async () => {
  await expect(call(context(someone('reseller_admin'))).leaks()).rejects.toMatchObject({
    code: 'INTERNAL_SERVER_ERROR',
  });
  expect(logged).toEqual(['procedure failed']);
});

test('a wrong entry is a bad request in the caller’s language', async () => {
  await expect(call(context(someone('reseller_admin'), 'ja')).asks({ name: '' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('入力に誤りがあります'),
  });
});

test('who is not signed in is asked to sign in', async () => {
  await expect(call(context(null)).refuses()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
});

test.each([
  ['reseller_admin', 'operatorOnly'],
  ['customer_admin', 'operatorOnly'],
  ['operator_admin', 'resellerOnly'],
  ['customer_admin', 'resellerOnly'],
  ['operator_admin', 'breaks'],
] as const)('%s is forbidden %s', async (role, procedure) => {
  await expect(call(context(someone(role)))[procedure]()).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('a host that is nobody’s has no procedures', async () => {
  const nowhere = { ...context(someone('operator_admin')), realm: null };
  await expect(call(nowhere).operatorOnly()).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
