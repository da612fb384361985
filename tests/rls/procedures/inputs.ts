import { askAccounts } from './accounts.ts';
import { askContracts } from './contracts.ts';
import { askDomains } from './domains.ts';
import { askHelp } from './help.ts';
import type { Asked } from './ids.ts';
import { askMoney } from './money.ts';
import { askPeople } from './people.ts';
import { askPlatform } from './platform.ts';
import { askSending } from './sending.ts';

/** What each procedure is asked with. One that is missing here fails the walk; each belongs to the table of its noun. */
export const inputs: Asked = {
  ...askAccounts,
  ...askContracts,
  ...askDomains,
  ...askHelp,
  ...askMoney,
  ...askPeople,
  ...askPlatform,
  ...askSending,
};
