import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fontCoverage } from '../../core/document/font-coverage.ts';

// From the working directory, which is the repository for every process: the portal's bundle has no place of its own.
const folder = join(process.cwd(), 'node_modules', '@expo-google-fonts', 'noto-sans-jp');

/** The typeface of all documents, by weight. What is used of it is embedded. */
export const documentFonts = {
  normal: join(folder, '400Regular', 'NotoSansJP_400Regular.ttf'),
  bold: join(folder, '700Bold', 'NotoSansJP_700Bold.ttf'),
} as const;

let coverage: Promise<(codePoint: number) => boolean> | undefined;

/** Whether the typeface has a glyph for a code point. Read once. */
export function documentCoverage(): Promise<(codePoint: number) => boolean> {
  coverage ??= readFile(documentFonts.normal).then(fontCoverage);
  // A disk that failed once is asked again.
  coverage.catch(() => {
    coverage = undefined;
  });
  return coverage;
}
