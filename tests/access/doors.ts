import { randomUUID } from 'node:crypto';
import { operatorBrand } from '../../web/server/brand.ts';
import { type Context, translatorOf } from '../../web/server/context.ts';
import { type Permission, permissions } from '../../web/server/permissions.ts';
import { appRouter } from '../../web/server/router.ts';
import { createCallerFactory } from '../../web/server/trpc.ts';
import { identityOf, levels, type Person, people } from './people.ts';

/** What tRPC runs before and after a procedure, one after the other. */
export type Door = ((options: {
  ctx: Context;
  next: (more?: { ctx: object }) => Promise<object>;
}) => Promise<object>) & {
  _type?: string;
};
type Procedure = { _def: { type: string; meta?: { permission?: Permission }; middlewares: Door[] } };
const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>;

/** Names of all procedures, sorted. */
export const paths = Object.keys(procedures).toSorted();

export function procedureOf(path: string): Procedure {
  const found = procedures[path];
  if (!found) throw new Error(`there is no procedure ${path}`);
  return found;
}

export const permissionOf = (path: string): Permission | undefined => procedureOf(path)._def.meta?.permission;

/** What decides whether a call comes to the procedure: neither its input, nor its output, nor the procedure itself. */
export const doorsOf = (path: string): Door[] =>
  procedureOf(path)
    ._def.middlewares.slice(0, -1)
    .filter(({ _type }) => _type === undefined);

const owner = { resellerId: randomUUID(), customerId: randomUUID() };
const caller = createCallerFactory(appRouter);
const translate = translatorOf('en');
/** What the transaction is called that the doors hand to a procedure; empty when they hand it none. */
const transactionOf = (ctx: object): string => ['inTenant', 'inSystem'].find((name) => name in ctx) ?? '';
const reached = async ({ ctx }: { ctx: object }) => ({
  marker: 'middlewareMarker',
  ok: true,
  data: transactionOf(ctx),
});

/** Runs work while a procedure has other doors and does nothing behind them. */
async function behind<T>(path: string, doors: readonly Door[], work: () => Promise<T>): Promise<T> {
  const { middlewares } = procedureOf(path)._def;
  const kept = middlewares.splice(0, middlewares.length, ...doors, reached as Door);
  try {
    return await work();
  } finally {
    middlewares.splice(0, middlewares.length, ...kept);
  }
}

/** The transaction that somebody gets; null when they do not come in. */
async function handed(path: string, person: Person, elsewhere: boolean): Promise<string | null> {
  const identity = person && identityOf(person, owner);
  const [noun = '', verb = ''] = path.split('.');
  const context: Context = {
    realm: elsewhere ? null : { host: 'portal.test', resellerId: identity?.resellerId ?? null, brand: operatorBrand },
    identity,
    ...{ locale: 'en', translate, address: '192.0.2.1', log: { error: () => undefined } },
  };
  const all = caller(context) as unknown as Record<string, Record<string, () => Promise<string>>>;
  try {
    return (await all[noun]?.[verb]?.()) ?? '';
  } catch (error) {
    // Anything but a refusal means that nobody stood in the way.
    return ['FORBIDDEN', 'UNAUTHORIZED', 'NOT_FOUND'].includes((error as { code: string }).code) ? null : '';
  }
}

/** Whether somebody comes to a procedure. Nothing is read or changed. */
export const arrives = (path: string, person: Person): Promise<boolean> =>
  behind(path, doorsOf(path), async () => (await handed(path, person, false)) !== null);

/** Runs work while everybody has every permission. */
async function withAllPermissions<T>(work: () => Promise<T>): Promise<T> {
  const table = permissions as Record<string, readonly string[]>;
  const kept = { ...table };
  const everybody = [...new Set(Object.values(kept).flat())];
  for (const name of Object.keys(table)) table[name] = everybody;
  try {
    return await work();
  } finally {
    Object.assign(table, kept);
  }
}

export type Passed = {
  /** Who comes to the procedure. */
  readonly who: readonly Person[];
  /** Who would if everybody had every permission: what the level alone holds back. */
  readonly level: readonly Person[];
  /** Who comes to it on a host that is nobody's. */
  readonly nowhere: readonly Person[];
  /** The transactions that are handed over. */
  readonly opens: readonly string[];
};

/** Sends everybody through a procedure's doors, its own or others, and tells who arrived. Nothing is read or changed. */
export async function passedBy(path: string, doors: readonly Door[] = doorsOf(path)): Promise<Passed> {
  const opens = new Set<string>();
  const passing = async (asking: readonly Person[], elsewhere = false) => {
    const passed: Person[] = [];
    for (const person of asking) {
      const transaction = await handed(path, person, elsewhere);
      if (transaction === null) continue;
      passed.push(person);
      opens.add(transaction);
    }
    return passed;
  };
  return behind(path, doors, async () => ({
    who: await passing(people),
    level: await withAllPermissions(() => passing(levels)),
    nowhere: await passing(people, true),
    opens: [...opens],
  }));
}
