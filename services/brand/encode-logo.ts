import sharp from 'sharp';
import { Refusal } from '../../core/errors.ts';

const maxWidth = 480;
const maxHeight = 160;

/**
 * Draws an uploaded logo anew as a PNG of at most 480 × 160, so that nothing but pixels is ever served from a tenant.
 * SVG is refused: it can carry scripts.
 *
 * @throws Refusal logo_unreadable
 */
export async function encodeLogo(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const given = Buffer.from(base64, 'base64');
  try {
    const image = sharp(given, { limitInputPixels: 25_000_000, failOn: 'error' });
    const { format } = await image.metadata();
    if (!['png', 'jpeg', 'webp', 'gif'].includes(format ?? '')) throw new Error(`format ${format}`);
    const png = await image
      .resize({ width: maxWidth, height: maxHeight, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer();
    return new Uint8Array(png);
  } catch {
    throw new Refusal('invalid', 'logo_unreadable', { maxWidth, maxHeight });
  }
}
