import { create } from 'qrcode';
import { z } from 'zod';

/** A QR code as an SVG path of unit squares, `size` squares wide with its quiet zone. */
export const qrCode = z.object({ size: z.number(), path: z.string() });

const quietZone = 4; // ISO/IEC 18004 §5.3.8

/** Draws a text. @throws Error when it is too long for a QR code */
export async function qrPath(text: string): Promise<z.infer<typeof qrCode>> {
  const { size, data } = create(text, { errorCorrectionLevel: 'L' }).modules;
  const dark = [...data.keys()].filter((at) => data[at]);
  const path = dark.map((at) => `M${(at % size) + quietZone} ${Math.floor(at / size) + quietZone}h1v1h-1z`).join('');
  return { size: size + 2 * quietZone, path };
}
