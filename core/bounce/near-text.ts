import { PhraseIndex } from './phrase-index.ts';
import { type NearRule, nearRules } from './rules/general.ts';

/** Letters between a thing and what is said of it. */
const nearby = 48;

const index = new PhraseIndex();
const idsOf = (phrases: readonly string[] = []) => phrases.map((phrase) => index.idOf(phrase));
const prepared = nearRules.map((rule) => ({
  rule,
  things: idsOf(rule.things),
  said: idsOf(rule.said),
  not: idsOf(rule.not),
}));

/**
 * The first rule that finds a thing and what it knows of it near each other.
 *
 * @param text as `matchText` makes it
 */
export function nearRuleFor(text: string): NearRule | null {
  const places = index.placesIn(text);
  for (const { rule, things, said, not } of prepared) {
    if (not.some((id) => places.has(id))) continue;
    for (const thing of things)
      for (const at of places.get(thing) ?? []) {
        if (!rule.said) return rule;
        for (const id of said)
          for (const other of places.get(id) ?? []) {
            const apart = other - at;
            if (apart !== 0 && (apart > 0 ? apart <= nearby : !rule.forward && -apart <= nearby)) return rule;
          }
      }
  }
  return null;
}
