interface Words {
  readonly item: (number: string) => string
  readonly words: Readonly<Record<string, string>>
}

/** A field's path in the reader's words: `items[0].description.ko` is "Item 1 · description · Korean". */
export const fieldName = (path: string, { item, words }: Words): string =>
  path
    .split('.')
    .map((part) => {
      const row = /^items\[(\d+)\]$/.exec(part)?.[1]
      if (row !== undefined) return item(String(Number(row) + 1))
      const name = part.replace(/\[\d+\]$/, '')
      return words[name] ?? name
    })
    .join(' · ')
