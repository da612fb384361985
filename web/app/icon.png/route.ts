import { getIcon } from '../../../services/brand/get-icon.ts';
import { findRealm } from '../../server/realm.ts';

/** The brand's own icon, or its logo as one: PNG that we encoded ourselves. */
export async function GET() {
  const realm = await findRealm();
  const png = realm?.resellerId ? await getIcon(realm.resellerId) : null;
  if (!png) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(png), {
    headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=3600' },
  });
}
