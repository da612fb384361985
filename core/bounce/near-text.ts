import { PhraseIndex } from './phrase-index.ts';
import { type NearRule, nearRules } from './rules/general.ts';

/** Letters between a thing and what is said of it. */
const nearby = 48;
/** A sentence that tells the cause comes early. */
const longest = 1_200;

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
  const places = index.placesIn(text.slice(0, longest));
  for (const { rule, things, said, not } of prepared) {
    if (not.some((id) => places.has(id))) continue;
    const named = things.flatMap((id) => places.get(id) ?? []);
    if (named.length === 0) continue;
    if (!rule.said) return rule;
    const spoken = said.flatMap((id) => places.get(id) ?? []);
    for (const at of named)
      for (const other of spoken) {
        const apart = other - at;
        if (apart !== 0 && (apart > 0 ? apart <= nearby : !rule.forward && -apart <= nearby)) return rule;
      }
  }
  return null;
}
