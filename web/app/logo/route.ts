import { getLogo } from '../../../services/brand/get-logo.ts';
import { findRealm } from '../../server/realm.ts';

/** The brand's logo of this host: PNG that we encoded ourselves. */
export async function GET() {
  const realm = await findRealm();
  const png = realm?.resellerId ? await getLogo(realm.resellerId) : null;
  if (!png) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(png), {
    headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=300' },
  });
}
