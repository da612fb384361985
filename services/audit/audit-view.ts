import { z } from 'zod';
import { InvariantError } from '../../core/errors.ts';
import { contactOwner, contactPlace } from '../notice/contact-view.ts';
import { emailPlace, keyOwnerOf } from '../portal/realm.ts';
import { openTarget } from '../vault/target-vault.ts';
import { openText } from '../vault/vault.ts';
import { type ActorKind, actorKinds } from './audit-filter.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Values of a row by the names of its columns; what is no plain value as JSON. */
const values = z.record(z.string(), value);
export type AuditValues = z.infer<typeof values>;

export const auditChange = z.object({
  table: z.string(),
  op: z.enum(['insert', 'update', 'delete']),
  before: values.nullable(),
  after: values.nullable(),
});

export const auditView = z.object({
  id: z.uuid(),
  at: z.date(),
  /** Name null: the platform, somebody above the reader, or taken away when the contract ended. */
  actor: z.object({ kind: z.enum(actorKinds), id: z.uuid().nullable(), name: z.string().nullable() }),
  /** For whom the actor did it. */
  behalf: z.string().nullable(),
  viaApiKey: z.boolean(),
  /** Nobody's request started it: a job did. */
  byJob: z.boolean(),
  /** IP address; null for the platform's own work and for people above the reader. */
  address: z.string().nullable(),
  action: z.string(),
  objectId: z.string().nullable(),
  objectLabel: z.string().nullable(),
  customer: z.string().nullable(),
  reseller: z.string().nullable(),
  detail: values,
  changes: z.array(auditChange),
  changesLeftOut: z.int(),
  /** Place in the chain, and its hash in hex. */
  sequence: z.int().nullable(),
  hash: z.string().nullable(),
  /** The contract ended, and the details went with it. */
  erased: z.boolean(),
});
export type AuditView = z.infer<typeof auditView>;

const change = auditChange.extend({
  id: z.string().optional(),
  before: z.record(z.string(), z.unknown()).optional(),
  after: z.record(z.string(), z.unknown()).optional(),
});
type Change = z.infer<typeof change>;

/** A row of the trail as it is read. */
export type AuditRow = Omit<
  AuditView,
  'actor' | 'behalf' | 'viaApiKey' | 'byJob' | 'detail' | 'changes' | 'erased' | 'sequence'
> & {
  readonly resellerId: string | null;
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly behalfName: string | null;
  readonly apiKeyId: string | null;
  readonly detail: Record<string, unknown>;
  readonly changes: unknown[] | null;
  readonly sequence: bigint | null;
  readonly isErased: boolean;
};

/** Whose eyes read: each level sees who of its own acted, and of those above it only which level it was. */
export type Reader = 'operator' | 'reseller' | 'customer' | 'holder';
const rank: Record<ActorKind, number> = { holder: 0, customer: 1, reseller: 2, operator: 3, platform: 4 };

export async function viewAudit(row: AuditRow, reader: Reader): Promise<AuditView> {
  const above = rank[row.actorKind] > rank[reader];
  // The operator reads what was done, not the addresses of a tenant's people.
  const foreign = reader === 'operator' && row.resellerId !== null;
  const { clientIp, ...asked } = row.detail;
  const known = row.address ?? (typeof clientIp === 'string' ? clientIp : null);
  const mask = (text: string | null) => (foreign ? masked(text) : text);
  return {
    ...{ id: row.id, at: row.at, action: row.action, objectId: row.objectId, objectLabel: mask(row.objectLabel) },
    ...{ customer: row.customer, reseller: row.reseller, hash: row.hash, erased: row.isErased },
    actor: { kind: row.actorKind, id: above ? null : row.actorId, name: above ? null : mask(row.actorName) },
    behalf: row.behalfName,
    viaApiKey: row.apiKeyId !== null,
    byJob: row.actorKind === 'platform' && known === null,
    address: above ? null : known,
    detail: plainValues(flat(asked)),
    changes: await Promise.all(
      z
        .array(change)
        .parse(row.changes ?? [])
        .map((each) => viewChange(each, foreign ? null : row.resellerId)),
    ),
    changesLeftOut: row.changesLeftOut,
    sequence: row.sequence === null ? null : Number(row.sequence),
  };
}

const masked = (text: string | null) => text?.replace(/[^@\s]+@/g, '…@') ?? null;

async function viewChange(each: Change, resellerId: string | null): Promise<z.infer<typeof auditChange>> {
  const { table, op, id = '' } = each;
  const side = async (sealed: Record<string, unknown> | undefined) =>
    sealed ? plainValues(await opened(table, id, sealed, resellerId)) : null;
  return { table, op, before: await side(each.before), after: await side(each.after) };
}

/** Addresses that stand sealed in a change, by the columns that hold them. */
const openers: Record<string, (resellerId: string, row: string, sealed: Uint8Array) => Promise<string>> = {
  'alias_target.sealed_address': async (resellerId, row, sealed) => openTarget({ resellerId }, row, sealed),
  'forwarding_target.sealed_address': async (resellerId, row, sealed) => openTarget({ resellerId }, row, sealed),
  'notice_contact.email_cipher': (resellerId, row, sealed) =>
    openText(contactOwner(resellerId), contactPlace(row), sealed),
  'portal_user.email_cipher': (resellerId, row, sealed) =>
    openText(keyOwnerOf({ resellerId }), emailPlace(row), sealed),
};

/** The key went with the contract, or was changed since: that it was is still said. A database that is away is none of these. */
function maskedIfShut(error: unknown): string {
  if (error instanceof InvariantError) return '•';
  throw error;
}

/** @param resellerId null: nobody here may read them */
async function opened(table: string, row: string, sealed: Record<string, unknown>, resellerId: string | null) {
  const found: Record<string, unknown> = {};
  for (const [column, text] of Object.entries(sealed)) {
    const open = openers[`${table}.${column}`];
    if (!open || typeof text !== 'string' || !text.startsWith('\\x')) {
      found[column] = resellerId === null && typeof text === 'string' ? masked(text) : text;
      continue;
    }
    const bytes = Buffer.from(text.slice(2), 'hex');
    found[column] = resellerId === null ? '•' : await open(resellerId, row, bytes).catch(maskedIfShut);
  }
  return found;
}

/** A group of values, such as a pool's, as those values. */
const flat = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, each]) =>
      typeof each === 'object' && each !== null && !Array.isArray(each) ? Object.entries(each) : [[name, each]],
    ),
  );

function plainValues(given: Record<string, unknown>): AuditValues {
  const plain = (each: unknown): AuditValues[string] => {
    const parsed = value.safeParse(each);
    return parsed.success ? parsed.data : JSON.stringify(each);
  };
  return Object.fromEntries(Object.entries(given).map(([name, each]) => [name, plain(each)]));
}
