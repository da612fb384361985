import { runBulk } from '../../services/account-bulk/run-bulk.ts';

/** A worker on one bulk change: to be killed. */
await runBulk(JSON.parse(process.argv[2] ?? '{}'));
