import type { Outputs } from '../../client/trpc.ts';

export type Filter = Outputs['filter']['get'];
export type Rule = Filter['rules'][number];
export type Condition = Rule['conditions'][number];

/** What a condition is while it is typed: one shape for all of them. */
export type TypedCondition = {
  field: Condition['field'];
  match: Condition['match'];
  value: string;
};
export type TypedRule = Omit<Rule, 'conditions' | 'place' | 'all'> & {
  all: 'all' | 'any';
  place: Rule['place']['kind'];
  folder: string;
  conditions: TypedCondition[];
};

export const fields = ['from', 'to', 'subject', 'list', 'size'] as const;
export const matchesOf = (field: Condition['field']): readonly Condition['match'][] =>
  field === 'size' ? ['over', 'under'] : ['contains', 'is', 'begins'];

export const emptyCondition: TypedCondition = { field: 'from', match: 'contains', value: '' };

export const typedRule = (rule: Rule | null): TypedRule => {
  const { all = true, place = { kind: 'folder', folder: '' }, conditions = [], ...rest } = rule ?? {};
  const folder = place.kind === 'folder' ? place.folder : '';
  return {
    ...{ name: '', enabled: true, seen: false, flagged: false, stop: false, ...rest },
    ...{ all: all ? 'all' : 'any', place: place.kind, folder },
    conditions: rule
      ? conditions.map((each) =>
          each.field === 'size' ? { ...each, value: String(each.kib) } : { ...each, value: each.value },
        )
      : [emptyCondition],
  };
};

/** What was typed as a rule; the server says what is wrong with it. */
export function ruleOf({ all, place, folder, conditions, ...rest }: TypedRule): Rule {
  return {
    ...rest,
    all: all === 'all',
    place: place === 'folder' ? { kind: place, folder } : { kind: place },
    conditions: conditions.map(({ field, match, value }): Condition => {
      if (field === 'size') return { field, match: match === 'under' ? 'under' : 'over', kib: Number(value) };
      return { field, match: match === 'is' || match === 'begins' ? match : 'contains', value };
    }),
  };
}
