import { hexPattern } from '../../features/brand/colour.ts';
import { operatorBrand } from '../../server/brand.ts';
import { findRealm } from '../../server/realm.ts';

/** The page's icon in the brand's colour: a curtain over a door. */
export async function GET() {
  const { primaryColour } = (await findRealm())?.brand ?? operatorBrand;
  const colour = hexPattern.test(primaryColour) ? primaryColour : operatorBrand.primaryColour;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${colour}" d="M2 5h28v3H2zM4 9h7.4v18H4zm8.3 0h7.4v14h-7.4zm8.3 0H28v18h-7.4z"/></svg>`;
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=3600' } });
}
