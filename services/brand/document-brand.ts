import { supportLine, supportOf } from '../../core/notice/support-line.ts';
import type { TenantTx } from '../db/doors.ts';
import type { DocumentBrand } from '../document/print-pdf.ts';

/** How documents look that a reseller issues: as its portal does. */
export async function documentBrandOf({ db, resellerId }: TenantTx): Promise<DocumentBrand> {
  const brand = await db.brand.findUniqueOrThrow({ where: { resellerId } });
  return { colour: brand.primaryColour, logoPng: brand.logoPng, support: supportLine(supportOf(brand)) };
}
