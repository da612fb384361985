'use client';

import { useTranslations } from 'next-intl';
import { SearchBox } from '../../components/ui/search-box.tsx';

/** Narrows the page to one account, by its whole address. */
export function AccountSearch({ value, onChange }: { value: string; onChange: (address: string) => void }) {
  const t = useTranslations('limit');
  return (
    <div className="w-full max-w-sm">
      <SearchBox value={value} onSearch={onChange} placeholder={t('account')} />
    </div>
  );
}
