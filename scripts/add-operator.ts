import { Command, Option } from 'commander';
import { dutiesOf } from '../core/tenancy/duty.ts';
import { closeDatabase } from '../services/db/client.ts';
import { inSystem } from '../services/db/doors.ts';
import { createOperator } from '../services/portal/create-operator.ts';

const { name, email, locale, role } = new Command('add-operator')
  .description("Adds one of the operator's staff and prints the link with which they choose a password.")
  .requiredOption('--name <name>', 'as it is shown in the portal')
  .requiredOption('--email <address>', 'to sign in with')
  .option('--locale <ja|en>', 'language of the portal', 'ja')
  .addOption(new Option('--role <role>', 'what they are to do').choices(dutiesOf.operator).default('administrator'))
  .parse()
  .opts<{ name: string; email: string; locale: string; role: (typeof dutiesOf.operator)[number] }>();

try {
  const administrator = { name, email, locale: locale === 'en' ? ('en' as const) : ('ja' as const), duty: role };
  const { token, expiresAt } = await inSystem('operator console', null, (tx) => createOperator(tx, administrator));
  const host = process.env.NOREN_OPERATOR_HOST ?? 'the host of the operator’s portal';
  console.log(`https://${host}/invitation/${token}\nWorks once, until ${expiresAt.toISOString()}.`);
} catch (error) {
  console.error(`✗ Nobody was added: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
