import { sha256 } from './base64url.js'

/** A JSON value's leaves by their path: `items[0].hs` → `620342`. Empty lists and objects count as leaves. */
export function fieldsOf(value: unknown, path = ''): Readonly<Record<string, string>> {
  if (typeof value === 'object' && value !== null) {
    const entries: readonly (readonly [string, unknown])[] = Array.isArray(value)
      ? value.map((item: unknown, index) => [`${path}[${String(index)}]`, item] as const)
      : Object.entries(value).map(([key, item]) => [path === '' ? key : `${path}.${key}`, item] as const)
    if (entries.length > 0) return Object.fromEntries(entries.flatMap(([key, item]) => Object.entries(fieldsOf(item, key))))
  }
  return { [path]: typeof value === 'string' ? value : JSON.stringify(value) }
}

/** A digest per field. The salt keeps short values from being guessed out of the digests that the register shows. */
export async function digestFields(fields: Readonly<Record<string, string>>, salt: string): Promise<Readonly<Record<string, string>>> {
  const entries = await Promise.all(Object.entries(fields).map(async ([field, value]) => [field, await sha256([salt, field, value].join('\n'))] as const))
  return Object.fromEntries(entries)
}

/** Fields whose digest differs, or that stand on one side only. */
export function differingFields(actual: Readonly<Record<string, string>>, expected: Readonly<Record<string, string>>): readonly string[] {
  const names = new Set([...Object.keys(actual), ...Object.keys(expected)])
  return [...names].filter((name) => actual[name] !== expected[name]).sort()
}
