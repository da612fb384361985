/**
 * Which characters a TrueType font has a glyph for: reads format 12 of its character map (Unicode, all planes).
 *
 * @returns asks by code point
 * @throws RangeError when the font has no such map
 * @see OpenType 1.9, cmap
 */
export function fontCoverage(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const map = mapOf(view);
  const groups = Array.from({ length: view.getUint32(map + 12) }, (_, at) => {
    const group = map + 16 + at * 12;
    return { first: view.getUint32(group), last: view.getUint32(group + 4), glyph: view.getUint32(group + 8) };
  });
  return (codePoint) => {
    let [low, high] = [0, groups.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = groups[middle];
      if (!group || codePoint < group.first) high = middle - 1;
      else if (codePoint > group.last) low = middle + 1;
      else return group.glyph + codePoint - group.first !== 0;
    }
    return false;
  };
}

function mapOf(view: DataView): number {
  const tables = Array.from({ length: view.getUint16(4) }, (_, at) => 12 + at * 16);
  const cmap = tables.find((at) => view.getUint32(at) === 0x63_6d_61_70);
  const start = cmap === undefined ? view.byteLength : view.getUint32(cmap + 8);
  const records = cmap === undefined ? 0 : view.getUint16(start + 2);
  for (let at = 0; at < records; at++) {
    const offset = start + view.getUint32(start + 4 + at * 8 + 4);
    if (view.getUint16(offset) === 12) return offset;
  }
  throw new RangeError('the font has no character map of format 12');
}
