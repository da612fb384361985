import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
import { Refusal, type RefusalCode } from '../../core/errors.ts';
import { leavePermission, openedBy } from '../../core/support/consent-areas.ts';
import { datedJson } from '../../core/wire/dated-json.ts';
import { inReseller, inSystem, type SystemTx, type TenantTx } from '../../services/db/doors.ts';
import { fromOrigin } from '../../services/db/origin.ts';
import { requireNotEnded } from '../../services/end-of-life/end-view.ts';
import { noteLook } from '../../services/support/visit.ts';
import type { Context } from './context.ts';
import { detailOf, messageOf } from './error-texts.ts';
import { openerOfTenant } from './own-transaction.ts';
import { may, type Permission } from './permissions.ts';

const unavailable =
  '一時的に利用できません。少し待ってから、もう一度お試しください。 / Not available right now. Please try again in a moment.';

const t = initTRPC
  .context<Context>()
  .meta<{ permission: Permission }>()
  .create({
    transformer: datedJson,
    errorFormatter: ({ shape, error, ctx }) => ({
      // Without a context nothing was translated: what failed is the way to the database, whose words are ours alone.
      message: ctx ? shape.message : unavailable,
      code: shape.code,
      // Never the stack: it names files and queries.
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, ...detailOf(error.cause, ctx?.translate) },
    }),
  });

const statusOf = {
  not_found: 'NOT_FOUND',
  unauthorized: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  conflict: 'CONFLICT',
  limit_exceeded: 'TOO_MANY_REQUESTS',
  invalid: 'BAD_REQUEST',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<RefusalCode, TRPCError['code']>;

/** The only place where an error of the domain becomes an HTTP status and a sentence in the caller's language. */
const translateErrors = t.middleware(async ({ ctx, path, next }) => {
  const result = await next(); // tRPC never rejects here: inspect `ok`, do not try/catch
  if (result.ok) return result;

  const { code, cause } = result.error;
  if (code === 'INTERNAL_SERVER_ERROR' && !(cause instanceof Refusal)) {
    ctx.log.error({ path, userId: ctx.identity?.userId, err: cause ?? result.error }, 'procedure failed');
  }
  const status = cause instanceof Refusal ? statusOf[cause.code] : code;
  throw new TRPCError({ code: status, message: messageOf(status, cause, ctx), cause });
});

/** What a procedure does stands in the audit trail with the address it was asked from. */
const rememberOrigin = t.middleware(({ ctx, next }) =>
  fromOrigin({ address: ctx.address, apiKeyId: ctx.identity?.apiKey?.id }, next),
);

const anId = z.uuid();

/** The ids among what a procedure was asked with. */
const idsIn = (input: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(input ?? {}).filter((field): field is [string, string] => anId.safeParse(field[1]).success),
  );

/** Anyone whose role holds the permission; the others build on this one. Denials tell nothing but yes or no. */
const permitted = (permission: Permission, who: (ctx: Context) => Context['identity'] = ({ identity }) => identity) =>
  t.procedure
    .meta({ permission })
    .use(translateErrors)
    .use(rememberOrigin)
    .use(async ({ ctx, next, type, path, getRawInput }) => {
      if (!ctx.realm) throw new TRPCError({ code: 'NOT_FOUND' });
      const identity = who(ctx);
      if (!may(identity, permission)) throw new TRPCError({ code: identity ? 'FORBIDDEN' : 'UNAUTHORIZED' });
      if (identity?.visit && permission !== leavePermission) {
        const area = openedBy(identity.visit.areas, permission);
        // Some of what reading permits leaves something behind: a check, a file.
        if (type !== 'query' || !area) throw new TRPCError({ code: 'FORBIDDEN' });
        await noteLook(identity.userId, identity.visit, { area, path, ids: idsIn(await getRawInput()) });
      }
      return next({ ctx: { realm: ctx.realm, identity } });
    });

const signedIn = (permission: Permission) =>
  permitted(permission).use(({ ctx, next }) => {
    if (!ctx.identity) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return next({ ctx: { identity: ctx.identity } });
  });

/** Someone who is not signed in yet, on a portal that exists: invitations. */
export const visitorProcedure = (permission: Permission) => permitted(permission);

/** Somebody signed in, about themselves only: the service gets the identity of the session, never one of the input. */
export const selfProcedure = signedIn;

/** The same, and open to somebody who must first set up a second factor: only that set-up is built on it. */
export const enrolProcedure = (permission: Permission) =>
  permitted(permission, ({ identity, enrolling = null }) => identity ?? enrolling).use(({ ctx, next }) => {
    if (!ctx.identity) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return next({ ctx: { identity: ctx.identity } });
  });

/** An administrator of any level; the service gets the identity of the session and sees to it whom that may manage. */
export const administratorProcedure = (permission: Permission) =>
  signedIn(permission).use(({ ctx, next }) => {
    if (ctx.identity.role === 'account_holder') throw new TRPCError({ code: 'FORBIDDEN' });
    return next();
  });

/** The operator's administrator; `ctx.inSystem` opens an audited transaction over all tenants. */
export const operatorProcedure = (permission: Permission) =>
  signedIn(permission).use(({ ctx, next }) => {
    if (ctx.identity.resellerId !== null) throw new TRPCError({ code: 'FORBIDDEN' });
    const open = <T>(work: (tx: SystemTx) => Promise<T>): Promise<T> =>
      inSystem('operator console', ctx.identity.userId, work);
    return next({ ctx: { inSystem: open } });
  });

/** Paying goes on after a contract's end, and so does taking back a consent; all else can only be read then. */
const goesOn = (path: string): boolean => path.startsWith('stripe.') || path === 'support.end';

/**
 * A reseller's or a customer's administrator, or the holder of an account: what is one account's. `ctx.inTenant` opens exactly what the
 * session owns, never what input says.
 */
export const accountProcedure = (permission: Permission) =>
  signedIn(permission).use(({ ctx, next, type, path }) => {
    const { role, resellerId, customerId, accountId, userId: actorId } = ctx.identity;
    if (resellerId === null) throw new TRPCError({ code: 'FORBIDDEN' });
    if (role === 'account_holder' && (accountId === undefined || customerId === null))
      throw new TRPCError({ code: 'FORBIDDEN' });
    const changes = type === 'mutation' && !goesOn(path);
    const open = async <T>(work: (tx: TenantTx) => Promise<T>): Promise<T> => {
      if (changes) await inReseller({ resellerId, actorId }, requireNotEnded);
      return openerOfTenant({ ...ctx.identity, resellerId })(work);
    };
    return next({ ctx: { inTenant: open } });
  });

/** A reseller's or a customer's administrator. */
export const tenantProcedure = (permission: Permission) =>
  accountProcedure(permission).use(({ ctx, next }) => {
    if (ctx.identity.role === 'account_holder') throw new TRPCError({ code: 'FORBIDDEN' });
    return next();
  });

/** A reseller's administrator only. */
export const resellerProcedure = (permission: Permission) =>
  accountProcedure(permission).use(({ ctx, next }) => {
    if (ctx.identity.role !== 'reseller_admin') throw new TRPCError({ code: 'FORBIDDEN' });
    return next();
  });

/** The holder of an account only, about that account: the service gets its id from the session, never from the input. */
export const holderProcedure = (permission: Permission) =>
  accountProcedure(permission).use(({ ctx, next }) => {
    const { accountId } = ctx.identity;
    if (accountId === undefined) throw new TRPCError({ code: 'FORBIDDEN' });
    return next({ ctx: { accountId } });
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
