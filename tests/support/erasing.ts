import process from 'node:process';
import { closeDatabase } from '../../services/db/client.ts';
import { inSystem } from '../../services/db/doors.ts';
import { eraseContract } from '../../services/end-of-life/erase-contract.ts';

/** A process of its own that does an erasure: `node tests/support/erasing.ts <id> <mail folder>`. Says when it begins and ends. */
const [id = '', mailDir] = process.argv.slice(2);
process.stdout.write('erasing\n');
await eraseContract(id, (work) => inSystem('scheduled work', null, work), mailDir);
process.stdout.write('erased\n');
await closeDatabase();
