import { Command, Option } from 'commander';
import { Refusal } from '../core/errors.ts';
import { dutiesOf } from '../core/tenancy/duty.ts';
import { closeDatabase } from '../services/db/client.ts';
import { inSystem } from '../services/db/doors.ts';
import { createOperator, createOperatorInput } from '../services/portal/create-operator.ts';

const { role: duty, ...typed } = new Command('add-operator')
  .description("Adds one of the operator's staff and prints the link with which they choose a password.")
  .requiredOption('--name <name>', 'as it is shown in the portal')
  .requiredOption('--email <address>', 'to sign in with')
  .addOption(new Option('--locale <locale>', 'language of the portal').choices(['ja', 'en']).default('ja'))
  .addOption(new Option('--role <role>', 'what they are to do').choices(dutiesOf.operator).default('administrator'))
  .parse()
  .opts<{ name: string; email: string; locale: string; role: string }>();

/** What is wrong with what was typed, in words; whatever else goes wrong says so itself. */
function why(error: unknown): string {
  if (!(error instanceof Refusal)) return error instanceof Error ? error.message : String(error);
  if (error.key === 'user_email_taken')
    return `${typed.email} is one of the operator’s staff already. Take another --email.`;
  return `--email is no mail address that can be used: ${typed.email} (${error.key})`;
}

const input = createOperatorInput.safeParse({ ...typed, duty });
try {
  if (!input.success) {
    const [wrong] = input.error.issues;
    throw new Error(`--${wrong?.path.join('.')} cannot be taken: ${wrong?.message}`);
  }
  const { token, expiresAt } = await inSystem('operator console', null, (tx) => createOperator(tx, input.data));
  const host = process.env.NOREN_OPERATOR_HOST ?? 'the host of the operator’s portal';
  console.log(`https://${host}/invitation/${token}\nWorks once, until ${expiresAt.toISOString()}.`);
} catch (error) {
  console.error(`✗ Nobody was added: ${why(error)}`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
