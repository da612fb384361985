import { randomUUID } from 'node:crypto';
import { addAlias } from '../../../services/alias/add-alias.ts';
import { addAppPassword } from '../../../services/app-password/add-app-password.ts';
import { inSystem } from '../../../services/db/doors.ts';
import { setForwarding } from '../../../services/forwarding/set-forwarding.ts';
import { addInboundRule } from '../../../services/inbound/add-inbound-rule.ts';
import { setVacation } from '../../../services/vacation/set-vacation.ts';
import { sealText } from '../../../services/vault/vault.ts';
import { anAccount, aProvenDomain, asReseller } from '../../support/builders.ts';
import { acceptedOn, type Full } from './full-tenant.ts';

/** A second domain of a tenant's customer, with a row of every kind that a domain's administrators see. */
export async function aDomainNextDoor({ reseller, customer }: Full) {
  const inTenant = asReseller(reseller.id);
  const owner = { resellerId: reseller.id, customerId: customer.id };
  const { id: domain, name } = await aProvenDomain(reseller.id, customer.id, 'nextdoor.test');
  const { id: account } = await anAccount(reseller.id, domain, 'nextdoor');
  const made = await inTenant(async (tx) => {
    const text = { subject: 'nextdoor', body: 'nextdoor', days: 1 };
    await setVacation(tx, { accountId: account, enabled: true, startsOn: null, endsOn: null, ...text });
    await setForwarding(tx, { accountId: account, targets: ['nextdoor@elsewhere.test'], keepCopy: true });
    const given = { label: 'nextdoor', smtp: true, imap: true, pop3: true };
    const [appPassword, alias, inbound] = [
      await addAppPassword(tx, { accountId: account, ...given }),
      await addAlias(tx, {
        ...{ domainId: domain, localPart: 'nextdoor-all', kind: 'group', posting: 'customer' },
        targets: ['nextdoor@elsewhere.test'],
      }),
      await addInboundRule(tx, {
        ...{ domainId: domain, action: 'block', sender: 'nextdoor@blocked.test', evenForged: false },
      }),
    ];
    return { appPassword: appPassword.id, alias: alias.id, rule: inbound.rules[0]?.id ?? '' };
  });
  const delivery = randomUUID();
  const place = (column: string) => ({ table: 'delivery', column, row: delivery });
  await inSystem('ship facts', null, async ({ db }) => {
    await db.delivery.create({
      data: {
        ...owner,
        ...{ id: delivery, acceptedOn: new Date(acceptedOn), acceptedAt: new Date(`${acceptedOn}T00:00:00Z`) },
        ...{ messageId: 'nextdoor', direction: 'in', listener: 'mx', state: 'delivered' },
        senderCipher: await sealText(owner, place('sender_cipher'), 'nextdoor@from.test'),
        ...{ senderIndex: new Uint8Array(32), senderDomain: 'from.test' },
        recipientCipher: await sealText(owner, place('recipient_cipher'), `nextdoor@${name}`),
        ...{ recipientIndex: new Uint8Array(32), recipientDomain: name },
      },
    });
  });
  return { domain, account, delivery, ...made };
}
