'use client';

import { ArrowDown, ArrowUp, Pencil, Power, PowerOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import type { Rule } from './filter-types.ts';
import { useRuleWords } from './use-rule-words.ts';
import type { useSetRules } from './use-set-rules.ts';

type RuleRowProps = {
  rule: Rule;
  /** Place in the order, from 0, and how many there are. */
  at: number;
  count: number;
  saving: ReturnType<typeof useSetRules>;
  /** On where it is off, and off where it is on. */
  onSwitch: () => void;
  onMove: (by: -1 | 1) => void;
  onChange: () => void;
  onRemove: () => void;
};

/** One rule in words, with what can be done to it. */
export function RuleRow({ rule, at, count, saving, onSwitch, onMove, onChange, onRemove }: RuleRowProps) {
  const t = useTranslations('filter');
  const words = useRuleWords();
  const { name } = rule;
  const switching = t(rule.enabled ? 'switchOff' : 'switchOn', { name });
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2.5">
      <span className="w-6 shrink-0 pt-px text-right text-[13px] text-muted tabular-nums">{at + 1}</span>
      <div className="min-w-40 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium break-words">
          {name}
          {!rule.enabled && <Badge tone="neutral">{t('off')}</Badge>}
        </p>
        <p className="text-[13px] leading-5 break-words text-muted">{words.when(rule)}</p>
        <p className="text-[13px] leading-5 break-words">→ {words.what(rule)}</p>
      </div>
      <div className="ml-auto flex shrink-0">
        <Button
          needs="filter:write"
          size="icon"
          variant="ghost"
          disabled={saving.isPending}
          aria-label={switching}
          title={switching}
          onClick={onSwitch}
        >
          {rule.enabled ? <PowerOff aria-hidden /> : <Power aria-hidden />}
        </Button>
        <Button
          needs="filter:write"
          size="icon"
          variant="ghost"
          disabled={at === 0 || saving.isPending}
          aria-label={t('up', { name })}
          title={t('up', { name })}
          onClick={() => onMove(-1)}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          needs="filter:write"
          size="icon"
          variant="ghost"
          disabled={at === count - 1 || saving.isPending}
          aria-label={t('down', { name })}
          title={t('down', { name })}
          onClick={() => onMove(1)}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button
          needs="filter:write"
          size="icon"
          variant="ghost"
          aria-label={t('changeOf', { name })}
          title={t('changeOf', { name })}
          onClick={onChange}
        >
          <Pencil aria-hidden />
        </Button>
        <RemoveButton
          needs="filter:write"
          label={t('removeOf', { name })}
          title={t('removeOf', { name })}
          consequence={t('removeBody')}
          confirm={t('remove')}
          removal={saving}
          onConfirm={onRemove}
        />
      </div>
    </li>
  );
}
