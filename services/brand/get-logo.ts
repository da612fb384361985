import { inSystem } from '../db/doors.ts';

/** The brand's logo as PNG; null when it has none. Public: the sign-in page shows it. */
export async function getLogo(resellerId: string): Promise<Uint8Array | null> {
  const brand = await inSystem('find brand', null, ({ db }) =>
    db.brand.findUnique({ where: { resellerId }, select: { logoPng: true } }),
  );
  return brand?.logoPng ?? null;
}
