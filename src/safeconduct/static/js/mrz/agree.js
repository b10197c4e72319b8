// How many dates and numbers of some lines agree with their check digits. It tells a zone from what only looks like
// one, and which way up it is; what the fields say, and whether to trust them, is decided by the server.
import { ALPHABET } from "./spell.js";

// Line, first place, length of each field; its check digit follows it.
const FIELDS = {
  "3x30": [[0, 5, 9], [1, 0, 6], [1, 8, 6]],
  "2x44": [[1, 0, 9], [1, 13, 6], [1, 21, 6]],
  "2x36": [[1, 0, 9], [1, 13, 6], [1, 21, 6]],
};
const FRENCH = [[1, 0, 12], [1, 27, 6]];
const WEIGHTS = [7, 3, 1];
const value = (character) => Math.max(0, ALPHABET.indexOf(character) - 1);
// A date holds digits; a letter there is the digit that looks like it.
const DIGITS = { O: "0", Q: "0", D: "0", I: "1", L: "1", Z: "2", S: "5", G: "6", B: "8" };

export function agreeing(texts) {
  const fields = texts[0].startsWith("IDFRA") && texts[0].length === 36 ? FRENCH : FIELDS[`${texts.length}x${texts[0].length}`] ?? [];
  return fields.filter(([row, first, length]) => {
    let [field, digit] = [texts[row].slice(first, first + length), texts[row][first + length]];
    if (length === 6) field = field.replace(/[A-Z]/g, (letter) => DIGITS[letter] ?? letter);
    digit = DIGITS[digit] ?? digit;
    if (!/[^<]/.test(field) || (length === 6 && !/^[0-9<]{6}$/.test(field))) return false;
    const sum = [...field].reduce((total, character, i) => total + value(character) * WEIGHTS[i % 3], 0);
    return digit === String(sum % 10);
  }).length;
}
