import { query } from '@naru/api-client'
import { ComboBox, useLocale, useLocalized } from '@naru/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { HsChoicesDocument } from '../../generated/graphql.js'

interface HsFieldProps {
  readonly label: string
  readonly description?: string
  readonly name: string
  readonly value: string
  readonly errorMessage?: string | undefined
  readonly isRequired?: boolean
  readonly onChange: (code: string) => void
}

/** A heading of the Harmonized System, found by digits or by words in both languages. */
export function HsField({ value, onChange, ...field }: HsFieldProps) {
  const locale = useLocale()
  const say = useLocalized()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim() === '' ? value : text.replace(/^(\d{4})\.(\d{2}).*/, '$1$2'))
  const found =
    useQuery({ ...query(HsChoicesDocument, { text: asked, lang: locale }), enabled: asked !== '', placeholderData: keepPreviousData, staleTime: 600_000 }).data?.hsSearch ?? []
  const options = found
    .filter(({ level }) => level === 6)
    .map(({ code, description }) => ({ id: code, label: `${code.slice(0, 4)}.${code.slice(4)}`, description: say(description) }))
  const known = options.some(({ id }) => id === value) || value === '' ? options : [{ id: value, label: `${value.slice(0, 4)}.${value.slice(4)}` }, ...options]
  return <ComboBox {...field} options={known} value={value} onChange={onChange} onSearch={setText} />
}
