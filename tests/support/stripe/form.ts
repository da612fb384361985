import type { Given } from './check-parameters.ts';

type Node = Map<string, Node | string>;

/** Reads `a[b][0]=c` as Stripe's servers do. */
export function readForm(text: string): Record<string, Given> {
  const root: Node = new Map();
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll(']', '').split('[');
    let at = root;
    for (const part of path.slice(0, -1)) {
      const next = at.get(part);
      const child: Node = next instanceof Map ? next : new Map();
      at.set(part, child);
      at = child;
    }
    const last = path.at(-1) ?? '';
    at.set(last === '' ? String(at.size) : last, value);
  }
  return settle(root) as Record<string, Given>;
}

function settle(node: Node): Given {
  const keys = [...node.keys()];
  const values = [...node.values()].map((value) => (value instanceof Map ? settle(value) : value));
  if (keys.length > 0 && keys.every((key, at) => key === String(at))) return values;
  return Object.fromEntries(keys.map((key, at) => [key, values[at] ?? '']));
}
