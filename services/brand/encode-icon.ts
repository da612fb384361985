import sharp from 'sharp';
import { Refusal } from '../../core/errors.ts';

const side = 64;

/**
 * Draws a picture anew as the square icon of a browser's tab, on nothing. SVG is refused: it can carry scripts.
 *
 * @throws Refusal logo_unreadable
 */
export async function encodeIcon(given: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const image = sharp(given, { limitInputPixels: 25_000_000, failOn: 'error' });
    const { format } = await image.metadata();
    if (!['png', 'jpeg', 'webp', 'gif'].includes(format ?? '')) throw new Error(`format ${format}`);
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    const png = await image.resize({ width: side, height: side, fit: 'contain', background }).png().toBuffer();
    return new Uint8Array(png);
  } catch {
    throw new Refusal('invalid', 'logo_unreadable', { maxWidth: side, maxHeight: side });
  }
}
