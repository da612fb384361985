import { z } from 'zod';
import { covers, type Holder } from '../../core/tenancy/custom-role.ts';
import { parseAddress } from '../../core/tenancy/mail-address.ts';
import { mayManage } from '../../core/tenancy/may-manage.ts';
import { inSystem } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { working } from '../passkey/relying-party.ts';
import { invitationState, invitationStateOf, lastInvitation } from '../portal/invitation-link.ts';
import { emailIndex, emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { customRoleOf, heldDuty, type PortalIdentity, portalRole } from '../portal/sessions.ts';
import { openText } from '../vault/vault.ts';
import { placesOf } from './require-place.ts';
import { responsibleOf } from './responsible.ts';

export type Self = Pick<PortalIdentity, 'userId' | 'role' | 'duty' | 'customRole' | 'resellerId' | 'customerId'>;

/** Milliseconds of the last row's instant, and its id. */
const cursor = z.string().regex(/^\d{1,15}_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

export const listUsersInput = z.object({
  search: z.string().trim().max(320).optional(),
  cursor: cursor.optional(),
});

const administratorRole = portalRole.exclude(['account_holder']);

export const userView = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: administratorRole,
  duty: heldDuty,
  /** Of the duty `custom`: the role that says what they do. */
  customRole: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Whose administrator; null of one's own level or above a customer. */
  customer: z.string().nullable(),
  locale: z.enum(['ja', 'en']),
  /** Has chosen a password. */
  active: z.boolean(),
  invitation: invitationState,
  /** Reported as misused: does not sign in. */
  frozen: z.boolean(),
  /** An authenticator app, or a passkey. */
  secondFactor: z.boolean(),
  lastSignInAt: z.date().nullable(),
  /** How many sessions stand. */
  sessions: z.int(),
  /** Whether the one who asks may shut this person out. */
  manageable: z.boolean(),
  self: z.boolean(),
  /** Answers for the contract (管理責任者, R-030): is neither removed nor given another role. */
  responsible: z.boolean(),
  /** Whose administrator; null: of a level above customers. */
  customerId: z.uuid().nullable(),
  /** Of a domain administrator: what they see to. */
  domains: z.array(z.object({ id: z.uuid(), name: z.string() })),
});

export const userPage = z.object({
  rows: z.array(userView),
  nextCursor: cursor.nullable(),
  /** Console logins of the reseller's own level, for its own people: how many there are, of how many its contract includes. */
  places: z.object({ used: z.int(), most: z.int() }).nullable(),
});

const pageSize = 50;

type UserRow = Prisma.PortalUserGetPayload<{ include: { customRole: true } }>;

/** What of somebody decides who may manage them. */
export const holderOf = ({ role, duty, customRole }: Pick<UserRow, 'role' | 'duty' | 'customRole'>): Holder => ({
  ...{ role, duty },
  ...customRoleOf(customRole),
});

/** Whom somebody sees: every administrator of the own level and below, of the own house. Holders are managed with their account. */
export const visibleTo = ({ resellerId, customerId }: Self): Prisma.PortalUserWhereInput => ({
  resellerId,
  disabledAt: null,
  accountId: null,
  ...(customerId !== null && { customerId }),
});

function after(given: string): Prisma.PortalUserWhereInput {
  const [instant = '', id = ''] = given.split('_');
  const createdAt = new Date(Number(instant));
  return { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] };
}

/** Who signs in to a portal, in the order in which they were invited. A search is part of a name, or a whole address. */
export function listUsers(self: Self, input: z.infer<typeof listUsersInput>): Promise<z.infer<typeof userPage>> {
  const realm = { resellerId: self.resellerId };
  const { search } = input;
  return inSystem('open session', self.userId, async ({ db }) => {
    const now = new Date();
    const address = search && parseAddress(search).ok ? await emailIndex(realm, search) : null;
    const found: Prisma.PortalUserWhereInput = address
      ? { emailIndex: address }
      : search
        ? { name: { contains: search, mode: 'insensitive' } }
        : {};
    const rows = await db.portalUser.findMany({
      where: { AND: [visibleTo(self), found, input.cursor ? after(input.cursor) : {}] },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: pageSize + 1,
      include: {
        customer: { select: { name: true } },
        customRole: true,
        invitations: lastInvitation,
        domains: { select: { domain: { select: { id: true, name: true } } }, orderBy: { domain: { name: 'asc' } } },
        secondFactor: { select: { confirmedAt: true } },
        passkeys: { where: await working(db, realm), select: { id: true }, take: 1 },
        sessions: { where: { revokedAt: null, expiresAt: { gt: now } }, select: { id: true } },
        signInEvents: {
          where: { outcome: { in: ['password', 'totp', 'recovery', 'passkey'] } },
          orderBy: { at: 'desc' },
          take: 1,
          select: { at: true },
        },
      },
    });
    const responsible = self.resellerId && (await responsibleOf(db, self.resellerId));
    const places = self.role === 'reseller_admin' && self.resellerId ? await placesOf(db, self.resellerId) : null;
    const shown = rows.slice(0, pageSize);
    const last = shown.at(-1);
    const views = await Promise.all(
      shown.map(async (user) => ({
        ...{
          id: user.id,
          name: user.name,
          role: administratorRole.parse(user.role),
          duty: user.duty,
          customRole: user.customRole && { id: user.customRole.id, name: user.customRole.name },
          customer: user.customer?.name ?? null,
          customerId: user.customerId,
          domains: user.domains.map(({ domain }) => domain),
        },
        email: await openText(keyOwnerOf(realm), emailPlace(user.id), user.emailCipher),
        locale: user.locale === 'en' ? ('en' as const) : ('ja' as const),
        active: user.passwordHash !== null,
        invitation: invitationStateOf(user, now),
        frozen: user.frozenAt !== null,
        secondFactor: Boolean(user.secondFactor?.confirmedAt) || user.passkeys.length > 0,
        lastSignInAt: user.signInEvents[0]?.at ?? null,
        sessions: user.sessions.length,
        manageable: mayManage(self, { ...user, userId: user.id }) && covers(self, holderOf(user)),
        self: user.id === self.userId,
        responsible: user.id === responsible,
      })),
    );
    return {
      rows: views,
      places: places && { used: places.used, most: places.most },
      nextCursor: rows.length > pageSize && last ? `${last.createdAt.getTime()}_${last.id}` : null,
    };
  });
}
