/** A page of a keyset-paginated list; `next` is an opaque cursor, null on the last page. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export interface PageRequest {
  /** 1 to 100. */
  readonly first: number
  readonly after?: string | null
}

/** An opaque cursor from the sort keys of a row, in the list's order. */
export const encodeCursor = (keys: readonly (string | number | null)[]): string => btoa(encodeURIComponent(JSON.stringify(keys)))

/** The sort keys in a cursor; undefined when it is not one of ours. */
export function decodeCursor(cursor: string): readonly (string | number | null)[] | undefined {
  try {
    const keys: unknown = JSON.parse(decodeURIComponent(atob(cursor)))
    return Array.isArray(keys) ? (keys as readonly (string | number | null)[]) : undefined
  } catch {
    return undefined
  }
}

/** Cuts rows fetched with `limit first + 1` into a page. */
export function pageOf<Row, T>(rows: readonly Row[], first: number, keysOf: (row: Row) => readonly (string | number | null)[], map: (row: Row) => T): Page<T> {
  const shown = rows.slice(0, first)
  const last = shown.at(-1)
  return { items: shown.map(map), next: rows.length > first && last !== undefined ? encodeCursor(keysOf(last)) : null }
}
