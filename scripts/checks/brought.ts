import { EventEmitter, once } from 'node:events';

/** What the bootstrap still brings while the first suites run: Debian's packages, and the portal's build. */
export type Brought = 'packages' | 'portal';

const there = new Set<unknown>();
const arrivals = new EventEmitter();
const all: readonly Brought[] = ['packages', 'portal'];

// Started by hand, there is nobody to bring anything: all of it has to be there.
if (!process.connected) for (const name of all) there.add(name);
process.on('message', (name) => {
  there.add(name);
  arrivals.emit('one');
  if (all.every(isThere)) process.disconnect(); // an open channel would keep us running
});

/** Whether the bootstrap has said so. */
export function isThere(name: Brought): boolean {
  return there.has(name);
}

/** Resolves once something more is there. */
export const another = (): Promise<unknown> => once(arrivals, 'one');

/** Resolves once that is there. */
export async function brought(name: Brought): Promise<void> {
  while (!isThere(name)) await another();
}
