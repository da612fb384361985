import { useTranslations } from 'next-intl';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { useMonthText } from '../../components/ui/month.tsx';

type MonthFieldProps = {
  months: readonly string[];
  /** Empty: all of them, where that may be chosen. */
  value: string;
  onChange: (month: string) => void;
  withAll?: boolean;
};

/** The usage month whose invoices are shown. */
export function MonthField({ months, value, onChange, withAll = false }: MonthFieldProps) {
  const t = useTranslations('invoice');
  const monthText = useMonthText();
  return (
    <Field label={t('month')} className="w-full sm:w-44">
      <Select value={value} onChange={(event) => onChange(event.target.value)}>
        {withAll && <option value="">{t('allMonths')}</option>}
        {months.map((each) => (
          <option key={each} value={each}>
            {monthText(each)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
