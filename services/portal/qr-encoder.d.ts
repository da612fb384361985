/** The part of pdfmake that its types leave out. */
declare module 'pdfmake/js/qrEnc.js' {
  type Square = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  type Node = { qr: string; eccLevel?: 'L' | 'M' | 'Q' | 'H'; mode?: 'octet'; padding?: number };
  type Encoder = { measure(node: Node): { readonly _canvas: readonly Square[]; readonly _width: number } };
  const encoder: Encoder | { default: Encoder };
  export default encoder;
}
