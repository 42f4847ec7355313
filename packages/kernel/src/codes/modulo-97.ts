/** Modulo 97 of a text whose letters stand for 10 … 35, digit by digit so that no number grows large (ISO 7064 MOD 97-10). */
export function modulo97(text: string): number {
  let remainder = 0
  for (const character of text) for (const digit of String(Number.parseInt(character, 36))) remainder = (remainder * 10 + Number(digit)) % 97
  return remainder
}
