import { LRUCache } from 'lru-cache';
import type { Lookup } from '../../core/delivery/mx-route.ts';

/** A list to one provider asks the same question for each of its messages; a zone that is changed is seen a second later. */
const keepMs = 1_000;

const answers = new LRUCache<string, Promise<Lookup<never>>>({ max: 10_000, ttl: keepMs });

/** One question to the resolver for all that ask it at the same time or within a second. A failure is forgotten at once. */
export function shareAnswer<Record>(question: string, ask: () => Promise<Lookup<Record>>): Promise<Lookup<Record>> {
  const known = answers.get(question);
  if (known) return known;
  const answer = ask();
  answers.set(question, answer as Promise<Lookup<never>>);
  void answer.then(({ outcome }) => outcome === 'failed' && answers.delete(question));
  return answer;
}
