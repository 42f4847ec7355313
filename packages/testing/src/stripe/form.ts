/** A value of a form body: Stripe nests with brackets, `card[number]`, `expand[0]`, `expand[]`. */
export type FormValue = string | FormFields | readonly FormValue[]
export interface FormFields {
  readonly [name: string]: FormValue | undefined
}

type Draft = Map<string, Draft | string>

/** Parses `application/x-www-form-urlencoded` with nested names. */
export function parseForm(body: string): FormFields {
  const root: Draft = new Map()
  for (const [name, value] of new URLSearchParams(body)) place(root, pathOf(name), value)
  return toFields(root)
}

const pathOf = (name: string): readonly string[] => {
  const [head = '', ...rest] = name.split('[')
  return [head, ...rest.map((part) => part.replace(/\]$/, ''))]
}

function place(into: Draft, [head = '', ...rest]: readonly string[], value: string): void {
  const key = head === '' ? String(into.size) : head
  if (rest.length === 0) {
    into.set(key, value)
    return
  }
  const existing = into.get(key)
  const child: Draft = typeof existing === 'object' ? existing : new Map<string, Draft | string>()
  into.set(key, child)
  place(child, rest, value)
}

const toValue = (value: Draft | string): FormValue => {
  if (typeof value === 'string') return value
  const keys = [...value.keys()]
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key)) ? [...value.values()].map(toValue) : toFields(value)
}
const toFields = (draft: Draft): FormFields => Object.fromEntries([...draft].map(([key, value]) => [key, toValue(value)]))

/** The text of a field, undefined when absent or nested. */
export function text(fields: FormFields, name: string): string | undefined {
  const value = fields[name]
  return typeof value === 'string' ? value : undefined
}

/** The fields under a name, empty when absent. */
export function nested(fields: FormFields, name: string): FormFields {
  const value = fields[name]
  return typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}
}

/** `metadata[…]`: texts only. */
export const metadataOf = (fields: FormFields): Record<string, string> =>
  Object.fromEntries(Object.entries(nested(fields, 'metadata')).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))
