/** Stands for a character that the font lacks, as printers have always done it. */
export const geta = '〓';

const segments = new Intl.Segmenter('ja', { granularity: 'grapheme' });
// Selectors of variants, joiners, direction marks and the like: nothing of them is ink.
const inkless = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}]/gu;

/**
 * What of a text can be printed: one line, without controls or marks that turn its direction, and with a geta mark for each
 * character that the font lacks, so that something missing is seen and never silently left out.
 *
 * @param has whether the font has a glyph for a code point
 */
export function printable(text: string, has: (codePoint: number) => boolean): string {
  let printed = '';
  for (const { segment } of segments.segment(text.normalize('NFC').replaceAll(/[\s\p{Cc}]+/gu, ' '))) {
    const ink = segment.replaceAll(inkless, '');
    if (ink === '') continue;
    printed += [...ink].every((each) => has(each.codePointAt(0) ?? 0)) ? ink : geta;
  }
  return printed.trim();
}
