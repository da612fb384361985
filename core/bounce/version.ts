/** Of the rules as a set. Raised with every change to them, so that a stored answer tells which rules gave it. */
export const ruleSetVersion = '2026-11-21.3';
