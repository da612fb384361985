import { inSystem } from '../db/doors.ts';
import { encodeIcon } from './encode-icon.ts';

/** The icon of a brand's pages as PNG: its own, else made of its logo; null when it has neither. Public, as the sign-in page is. */
export async function getIcon(resellerId: string): Promise<Uint8Array | null> {
  const brand = await inSystem('find brand', null, ({ db }) =>
    db.brand.findUnique({ where: { resellerId }, select: { faviconPng: true, logoPng: true } }),
  );
  return brand?.faviconPng ?? (brand?.logoPng ? encodeIcon(brand.logoPng) : null);
}
