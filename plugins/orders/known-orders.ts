import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type KeptOrders, keptOrders } from '../../core/queue/kept-orders.ts';
import { isOpen, type QueueOrder } from '../../core/queue/order.ts';
import { DirectoryUnavailable, directory } from '../shared/directory.ts';
import { mtaSettings } from '../shared/settings.ts';

let known: readonly QueueOrder[] | null = null;
const calledUp = new Set<string>();
let tell: (what: string) => void = () => undefined;
let writing: Promise<void> = Promise.resolve();

/** @param teller hears what goes wrong with the file */
export function keepOrders(teller: (what: string) => void): void {
  tell = teller;
}

/**
 * The operator's open orders. What Postgres said last stands on the node's disk beside the queue: while it is away the orders that are
 * known hold on, for as long as they were made for, and over a restart too.
 */
export async function openOrders(): Promise<readonly QueueOrder[]> {
  known ??= await fromDisk();
  try {
    const told = await directory().queueOrders();
    const isNews = told !== known && JSON.stringify(told) !== JSON.stringify(known);
    known = told;
    if (isNews) keep();
  } catch (error) {
    if (!(error instanceof DirectoryUnavailable)) throw error;
  }
  const now = Date.now();
  return known.filter((order) => isOpen(order, now));
}

/** Whether the mail of an order has been called up on this node, in this life or one before. */
export const isDone = ({ orderId }: QueueOrder): boolean => calledUp.has(orderId);

export function noteDone({ orderId }: QueueOrder): void {
  calledUp.add(orderId);
  keep();
}

const path = () => join(dirname(mtaSettings().NOREN_QUEUE_DIR), 'queue-orders.json');

let reading: Promise<readonly QueueOrder[]> | null = null;

function fromDisk(): Promise<readonly QueueOrder[]> {
  reading ??= readKept();
  return reading;
}

async function readKept(): Promise<readonly QueueOrder[]> {
  try {
    const kept = keptOrders.parse(JSON.parse(await readFile(path(), 'utf8')));
    for (const id of kept.calledUp) calledUp.add(id);
    return kept.orders;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      tell(`orders that were kept are of no use: ${String(error)}`);
    return [];
  }
}

/** One after the other, each with what is known by then. A disk that fails costs what is kept and no mail, and is told. */
function keep(): void {
  writing = writing
    .then(write)
    .catch((error: unknown) => tell(`orders are not kept beyond a restart: ${String(error)}`));
}

async function write(): Promise<void> {
  const orders = known ?? [];
  const ids = new Set(orders.map(({ orderId }) => orderId));
  for (const id of calledUp) if (!ids.has(id)) calledUp.delete(id);
  const text: KeptOrders = { orders, calledUp: [...calledUp] };
  const temporary = `${path()}.${process.pid}`;
  await mkdir(dirname(path()), { recursive: true, mode: 0o700 });
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(text));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path());
}
