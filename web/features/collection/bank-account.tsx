import { useTranslations } from 'next-intl';
import { CopyButton } from '../../components/ui/copy-button.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import type { Collection } from './collection-types.ts';

/** Where a transfer goes, as a Japanese bank's form asks for it. */
export function BankAccount({ bank }: { bank: NonNullable<Collection['bank']> }) {
  const t = useTranslations('collection');
  const kind = bank.accountType === 'toza' ? t('toza') : t('futsu');
  return (
    <Facts
      facts={[
        { label: t('bank'), value: `${bank.bankName} (${bank.bankCode})` },
        { label: t('branch'), value: `${bank.branchName} (${bank.branchCode})` },
        {
          label: t('accountNumber'),
          value: (
            <span className="inline-flex items-center gap-1">
              <span className="tabular-nums">
                {kind} {bank.accountNumber}
              </span>
              <CopyButton text={bank.accountNumber} label={t('accountNumber')} />
            </span>
          ),
        },
        { label: t('holder'), value: bank.holder },
      ]}
    />
  );
}
