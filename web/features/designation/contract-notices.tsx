import { useFormatter, useTranslations } from 'next-intl';
import { designationRules } from '../../../core/contract/designation-rules.ts';
import { Notice } from '../../components/ui/notice.tsx';
import type { DesignationList } from './designation-types.ts';

/** What the contract still lacks, and whether changes cost a fee. */
export function ContractNotices({ list: { contract, missing } }: { list: DesignationList }) {
  const t = useTranslations('designation');
  const format = useFormatter();
  return (
    <>
      {missing.length > 0 && (
        <Notice tone="warn">{t('missing', { kinds: format.list(missing.map((kind) => t(`kind.${kind}`))) })}</Notice>
      )}
      {designationRules[contract.profile].changeFee && <Notice tone="info">{t('feeNotice')}</Notice>}
    </>
  );
}
