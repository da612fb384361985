import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseColour } from '../../core/tenancy/brand-colour.ts';
import { parseDomainName } from '../../core/tenancy/domain-name.ts';
import { beginResponsibility } from '../administrator/responsible.ts';
import { record } from '../audit/record.ts';
import { encodeLogo } from '../brand/encode-logo.ts';
import { contractInput, openContract } from '../contract/open-contract.ts';
import type { SystemTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { limitsInput } from '../pool/limits.ts';
import { type InvitationView, invitationView } from '../portal/invitation-link.ts';
import { administratorInput, invite } from '../portal/invite.ts';
import { attachSourcePool } from './attach-source-pool.ts';

const colour = z.string().transform((typed, context) => {
  const parsed = parseColour(typed);
  if (parsed === null) context.addIssue({ code: 'custom', message: 'colour' });
  return parsed ?? z.NEVER;
});

export const createResellerInput = z.object({
  slug: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/),
  operatorName: z.string().trim().min(1).max(100),
  brand: z.object({
    host: z.string().trim().min(1).max(253),
    productName: z.string().trim().min(1).max(60),
    primaryColour: colour,
    accentColour: colour,
    supportEmail: z.email().max(254).nullish(),
    mailHost: z.string().trim().min(1).max(253),
    defaultLocale: z.enum(['ja', 'en']),
    /** At most 2 MiB of picture. */
    logoBase64: z.string().max(2_800_000).nullish(),
  }),
  pool: limitsInput,
  sourcePoolId: z.uuid(),
  /** What the contract designates from the start. */
  contract: contractInput.prefault({}),
  administrator: administratorInput,
});

export const createdReseller = z.object({
  id: z.uuid(),
  slug: z.string(),
  host: z.string(),
  invitation: invitationView,
});

function parseHost(typed: string): string {
  const name = parseDomainName(typed);
  if (!name.ok) throw new Refusal('invalid', 'brand_host_invalid', { host: typed });
  return name.name;
}

/**
 * Sets a reseller up whole: brand and host, limits, source addresses and the first administrator, or nothing at all.
 *
 * @throws Refusal reseller_slug_taken, reseller_name_taken, brand_host_taken, brand_host_invalid, logo_unreadable,
 *   source_pool_missing, and those of {@link openContract} and {@link invite}
 */
export async function createReseller(
  tx: SystemTx,
  input: z.input<typeof createResellerInput>,
): Promise<{ id: string; slug: string; host: string; invitation: InvitationView }> {
  const { brand } = input;
  const host = parseHost(brand.host);
  const mailHost = parseHost(brand.mailHost);
  const same = await tx.db.reseller.findFirst({
    where: { OR: [{ slug: input.slug }, { operatorName: input.operatorName }] },
  });
  if (same?.slug === input.slug) throw new Refusal('conflict', 'reseller_slug_taken', { slug: input.slug });
  if (same) throw new Refusal('conflict', 'reseller_name_taken', { name: input.operatorName });
  if (await tx.db.brandHost.findUnique({ where: { host } }))
    throw new Refusal('conflict', 'brand_host_taken', { host });

  const logoPng = brand.logoBase64 ? await encodeLogo(brand.logoBase64) : null;
  const reseller = await inTakenCase(
    () =>
      tx.db.reseller.create({
        data: {
          slug: input.slug,
          operatorName: input.operatorName,
          brand: {
            create: {
              productName: brand.productName,
              primaryColour: brand.primaryColour,
              accentColour: brand.accentColour,
              supportEmail: brand.supportEmail ?? null,
              defaultLocale: brand.defaultLocale,
              mailHost,
              logoPng,
              hosts: { create: { host, isMain: true } },
            },
          },
        },
      }),
    () => new Refusal('conflict', 'brand_host_taken', { host }),
  );
  const { id } = reseller;
  const owner = { resellerId: id, customerId: null };
  await tx.db.pool.create({ data: { ...owner, ...input.pool, storageBytes: BigInt(input.pool.storageBytes) } });
  await openContract(tx, id, input.operatorName, contractInput.parse(input.contract ?? {}));
  await attachSourcePool(tx, { resellerId: id, sourcePoolId: input.sourcePoolId });
  await record(tx, {
    action: 'reseller.create',
    objectId: id,
    detail: { slug: input.slug, host, pool: input.pool },
    owner,
  });
  const invitation = await invite(tx, { ...owner, role: 'reseller_admin' }, input.administrator);
  await beginResponsibility(tx, id);
  return { id, slug: reseller.slug, host, invitation };
}
