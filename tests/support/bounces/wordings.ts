import { readdirSync, readFileSync } from 'node:fs';
import { categoryOf, type Reason } from '../../../core/bounce/vocabulary.ts';

/** A reply in the words of some server, and the reasons it may be read as; the first is meant. */
export type Wording = {
  readonly text: string;
  readonly command: string | null;
  readonly reasons: readonly Reason[];
};

const folder = new URL('wordings/', import.meta.url);
const line = /^(\w+)!? (\S+) (.*?)(?:\|([a-z,]+))?$/;

function wordingOf(written: string): Wording {
  const [, reason = '', command = '', text = '', others = ''] = line.exec(written) ?? [];
  const reasons = [reason, ...others.split(',').filter(Boolean)];
  if (reasons.some((one) => !(one in categoryOf))) throw new Error(`No reason in: ${written}`);
  return { text, command: command === '-' ? null : command, reasons: reasons as Reason[] };
}

/**
 * Replies of servers by file: a line `reason command text`, `-` for no command, `|other,reasons` behind what can be read in
 * several ways. Written down from documentation and memory before the rules were asked; `#` begins a heading.
 */
export const wordings: readonly { readonly file: string; readonly rows: readonly Wording[] }[] = readdirSync(
  folder,
).map((file) => ({
  file,
  rows: readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((row) => row.trim() !== '' && !row.startsWith('#'))
    .map(wordingOf),
}));
