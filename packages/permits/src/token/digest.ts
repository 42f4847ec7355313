import type { GoodsItem, PersonParticulars } from '../domain/dossier.js'

/** SHA-256 of canonical text, base64url. */
async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Stands for a person wherever personal data may not. The server's secret keeps a document number from being guessed out of it. */
export const digestPerson = ({ name, nationality, documentNumber }: PersonParticulars, secret: string): Promise<string> =>
  digest(['person', secret, name.normalize('NFC').trim(), nationality, documentNumber.toUpperCase().replaceAll(/[\s-]/g, '')].join('\n'))

/** Of all who cross, in any order. */
export const digestPeople = (digests: readonly string[]): Promise<string> => digest(['people', ...[...digests].sort()].join('\n'))

/** Of all goods that cross: line, code, quantity. */
export const digestGoods = (goods: readonly GoodsItem[]): Promise<string> =>
  digest(['goods', ...goods.map(({ id, hs, quantity, unit }) => [id, hs, String(quantity), unit].join('|')).sort()].join('\n'))
