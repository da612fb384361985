/// <reference path="./qr-encoder.d.ts" />
import { z } from 'zod';

/** A QR code as an SVG path of unit squares, `size` squares wide with its quiet zone. */
export const qrCode = z.object({ size: z.number(), path: z.string() });

const quietZone = 4; // ISO/IEC 18004 §5.3.8

/** Draws a text by the encoder that our PDF library brings with it. @throws Error when the text is too long for a QR code */
export async function qrPath(text: string): Promise<z.infer<typeof qrCode>> {
  const { default: qrEncoder } = await import('pdfmake/js/qrEnc.js');
  // A bundler unwraps the module once more than Node does.
  const { measure } = 'measure' in qrEncoder ? qrEncoder : qrEncoder.default;
  const { _canvas: squares, _width: width } = measure({ qr: text, eccLevel: 'L', mode: 'octet' });
  const [, first] = squares;
  if (!first) throw new Error('the QR encoder drew nothing');
  const unit = first.w;
  const path = squares
    .slice(1) // the ground
    .map(({ x, y }) => `M${Math.round(x / unit) + quietZone} ${Math.round(y / unit) + quietZone}h1v1h-1z`)
    .join('');
  return { size: Math.round(width / unit) + 2 * quietZone, path };
}
