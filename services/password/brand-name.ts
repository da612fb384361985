import { platformName } from '../../core/tenancy/platform-name.ts';
import type { Database } from '../db/doors.ts';

/** What the portal is called where somebody signs in: no password may contain it. @param resellerId null: at the operator */
export async function brandName(db: Database, resellerId: string | null): Promise<string> {
  if (resellerId === null) return platformName;
  const brand = await db.brand.findFirst({ where: { resellerId }, select: { productName: true } });
  return brand?.productName ?? '';
}
