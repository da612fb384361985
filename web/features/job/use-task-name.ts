import { useTranslations } from 'next-intl';

/** What a kind of job does, in words; one that this version does not know keeps its name. */
export function useTaskName(): (name: string) => string {
  const t = useTranslations('job');
  const texts = t as unknown as { (key: string): string; has(key: string): boolean };
  return (name) => (texts.has(`task.${name}`) ? texts(`task.${name}`) : name);
}
