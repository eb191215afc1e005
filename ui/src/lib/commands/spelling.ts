// Words as people type them: in either script, with a slip of the finger, and Hindi in Latin letters.

const CONSONANTS: Readonly<Record<string, string>> = {
  क: "k", ख: "kh", ग: "g", घ: "gh", ङ: "n", च: "ch", छ: "chh", ज: "j", झ: "jh", ञ: "n", ट: "t", ठ: "th", ड: "d",
  ढ: "dh", ण: "n", त: "t", थ: "th", द: "d", ध: "dh", न: "n", प: "p", फ: "ph", ब: "b", भ: "bh", म: "m", य: "y",
  र: "r", ल: "l", व: "v", श: "sh", ष: "sh", स: "s", ह: "h",
}; // prettier-ignore
const VOWELS: Readonly<Record<string, string>> = {
  अ: "a", आ: "a", इ: "i", ई: "i", उ: "u", ऊ: "u", ऋ: "ri", ए: "e", ऐ: "ai", ओ: "o", औ: "au", ऑ: "o",
  "ा": "a", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "ृ": "ri", "े": "e", "ै": "ai", "ो": "o", "ौ": "au", "ॉ": "o",
}; // prettier-ignore

/** Hindi in Latin letters, roughly as it is typed: `खरीद चुके` becomes `kharid chuke`. */
function inLatin(text: string): string {
  let latin = "";
  const letters = [...text];
  letters.forEach((letter, at) => {
    const consonant = CONSONANTS[letter];
    const after = letters[at + 1] ?? " ";
    const nasal = after === "ं" || after === "ँ";
    if (consonant === undefined) latin += VOWELS[letter] ?? (letter === "ं" || letter === "ँ" ? "n" : letter);
    // A consonant speaks its own vowel unless a sign, a virama or the end of the word follows.
    else latin += CONSONANTS[after] === undefined && !nasal ? consonant : `${consonant}ə`;
  });
  // Between two spoken vowels nobody speaks it: `गहरे` is gahre.
  return latin
    .replace(/([aeiouə][^aeiouə]+)ə(?=[^aeiouə\s]+[aeiou])/g, "$1")
    .replace(/ə/g, "a")
    .replace(/[\u0900-\u097f]/g, "");
}

/** What does not matter to the eye: case, accents, nukta. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u093c]/g, "")
    .toLowerCase();
}

/** Spellings of one sound become one: `aa`, `ee`, `oo`, `w`, `ph`, `z`, `c`, doubled letters. */
function sound(latin: string): string {
  return latin
    .replace(/ph/g, "f")
    .replace(/w/g, "v")
    .replace(/ee/g, "i")
    .replace(/oo/g, "u")
    .replace(/z/g, "j")
    .replace(/q|ck|c(?!h)/g, "k")
    .replace(/(.)\1+/g, "$1");
}

/** What is left without vowels, breath and nasals. */
const bare = (latin: string) =>
  latin.slice(0, 1) +
  latin
    .slice(1)
    .replace(/([bcdfgjkpt])h/g, "$1")
    .replace(/[aeiouyn]/g, "");
const wordsOf = (text: string) =>
  plain(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");

/** How many slips of the finger lie between a typed word and the beginning of another; more than `most` is `most + 1`. */
function slips(typed: string, word: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (let i = 1; i <= typed.length; i += 1) {
    const [older, last] = [before, row];
    before = last;
    row = [i];
    for (let j = 1; j <= word.length; j += 1) {
      const same = typed[i - 1] === word[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (swapped) least = Math.min(least, (older[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return Math.min(...row);
}

/** How far a typed word is from one of a name: 0 the same, more the less it fits; null where it does not. */
function wordDistance(typed: string, word: string): number | null {
  if (word === typed) return 0;
  if (word.startsWith(typed)) return 1;
  const latin = sound(inLatin(word));
  const heard = sound(inLatin(typed));
  if (heard.length >= Math.min(2, typed.length) && latin.startsWith(heard)) return 2;
  if (typed.length >= 3 && word.includes(typed)) return 3;
  if (heard.length >= 4) {
    const most = heard.length >= 7 ? 2 : 1;
    const found = slips(heard, latin, most);
    if (found <= most) return 3 + found;
  }
  return heard.length >= 3 && bare(heard).length >= 3 && bare(latin).startsWith(bare(heard)) ? 6 : null;
}

/** How far what is typed is from the nearest of these names; null where a word of it is in none. */
export function distance(typed: string, names: readonly string[]): number | null {
  const asked = wordsOf(typed);
  const all = names.map(wordsOf);
  let sum = 0;
  for (const word of asked) {
    const found = all.flatMap((words, at) =>
      words.map((one, place) => {
        const far = wordDistance(word, one);
        // The name on the screen goes before other words for it, the first word before the rest.
        return far === null ? null : far + (at > 0 ? 0.3 : 0) + (place > 0 ? 0.2 : 0);
      }),
    );
    const near = found.filter((far): far is number => far !== null);
    if (near.length === 0) return null;
    sum += Math.min(...near);
  }
  return sum;
}
