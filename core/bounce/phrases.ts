/** A list of phrases written as text: `one | another`, over as many lines as it takes. */
export const phrases = (written: string): readonly string[] =>
  written
    .split(/\||\n/)
    .map((phrase) => phrase.trim())
    .filter(Boolean);
