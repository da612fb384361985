import { brandCss } from '../../features/brand/brand-css.ts';
import { operatorBrand } from '../../server/brand.ts';
import { findRealm } from '../../server/realm.ts';

/** The brand's colours as a style sheet of its own: the content security policy allows no inline styles. */
export async function GET() {
  const realm = await findRealm();
  return new Response(brandCss(realm?.brand ?? operatorBrand), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'private, max-age=300', vary: 'host' },
  });
}
