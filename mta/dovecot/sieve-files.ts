import { join } from 'node:path';
import type { DovecotSettings } from './settings.ts';

/** The script that files spam, for everybody. */
export const junkScript = ({ NOREN_DOVECOT_DIR: dir }: DovecotSettings): string => join(dir, 'junk.sieve');

/** One script for each account that has rules, `<address>.sieve`. */
export const filterFolder = ({ NOREN_DOVECOT_DIR: dir }: DovecotSettings): string => join(dir, 'filter');

/** One script for each account that is on vacation, `<address>.sieve`. */
export const vacationFolder = ({ NOREN_DOVECOT_DIR: dir }: DovecotSettings): string => join(dir, 'vacation');
