import { randomInt } from 'node:crypto';

/** No 0 O 1 l I: people read these out over the telephone. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** A random secret of five groups of four, about 114 bits. */
export function makeSecret(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}
