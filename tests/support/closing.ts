import process from 'node:process';
import { closeDatabase } from '../../services/db/client.ts';
import { closeMonth } from '../../services/invoice/close-month.ts';

/** A process of its own that closes a month: `node tests/support/closing.ts 2025-06`. Says when it begins, and what it issued. */
const [month = ''] = process.argv.slice(2);
process.stdout.write('closing\n');
const { issued } = await closeMonth({ month }, null);
process.stdout.write(`${JSON.stringify({ issued })}\n`);
await closeDatabase();
