import { closeDatabase } from '../../services/db/client.ts';
import { tellOfProcess } from '../../services/db/tell-of-process.ts';
import { startIntake } from './intake.ts';
import { readSettings } from './settings.ts';
import { Shipper } from './shipper.ts';
import { watchFolder } from './wake.ts';

/** Looks at least this often; a watcher usually tells earlier. */
const pollMs = 250;
/** While Postgres is away: soon at first, then every two seconds. */
const backOffMs = { first: 200, most: 2_000 };

const log = (line: string) => console.log(`${new Date().toISOString()} shipper: ${line}`);

async function run(): Promise<void> {
  const settings = readSettings(process.env);
  const wake = watchFolder(settings.journalDir);
  const shipper = new Shipper(settings, log);
  const intake = settings.intake ? await startIntake(settings.intake, log) : null;
  const leave = tellOfProcess({
    kind: 'shipper',
    name: settings.node,
    figures: () => shipper.figures(),
    onTrouble: log,
  });
  let stopping = false;
  let rouse = () => {};
  const asked = new Promise<void>((resolve) => {
    rouse = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopping = true;
      rouse();
    });
  }

  let begun = false;
  let waitMs = backOffMs.first;
  while (!stopping) {
    try {
      if (!begun) await shipper.begin();
      if (!begun || waitMs !== backOffMs.first) log('connected');
      begun = true;
      waitMs = backOffMs.first;
      if (!(await shipper.shipOnce())) await Promise.race([wake.next(pollMs), asked]);
    } catch (error) {
      log(`ERROR: facts wait, next try in ${waitMs} ms: ${String(error).replaceAll('\n', ' ')}`);
      await Promise.race([new Promise((resolve) => setTimeout(resolve, waitMs)), asked]);
      waitMs = Math.min(waitMs * 2, backOffMs.most);
      begun = false; // Postgres may have been restored to another position
    }
  }
  wake.close();
  await leave();
  // The MTA asks again: what is not answered is not taken.
  await new Promise<void>((resolve) => (intake ? intake.close(() => resolve()) : resolve()));
  await closeDatabase();
  log('stopped');
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`shipper: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);
