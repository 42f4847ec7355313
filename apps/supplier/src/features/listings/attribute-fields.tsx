import { query } from '@naru/api-client'
import { Card, DateField, DecimalField, Select, TextField, unitSymbol, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { AttributesOfDocument, type AttributesOfQuery, type AttributeValueInput } from '../../generated/graphql.js'
import { messages } from './messages.js'
import type { PartProps } from './terms-form.js'

type Definition = AttributesOfQuery['attributes'][number]

/** A field for each attribute of the chosen category. */
export function AttributeFields({ values, refusals, change }: PartProps) {
  const { terms: m } = useMessages(messages)
  const definitions = useQuery({ ...query(AttributesOfDocument, { category: values.category }), enabled: values.category !== '' }).data?.attributes ?? []
  if (definitions.length === 0) return null
  const put = (code: string, value: Omit<AttributeValueInput, 'code'> | null) => {
    const others = values.values.filter((one) => one.code !== code)
    change({ values: value === null ? others : [...others, { code, ...value }] })
  }
  return (
    <Card title={m.categoryAttributes} description={m.categoryAttributesHint}>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {definitions.map((definition) => {
          const index = values.values.findIndex(({ code }) => code === definition.code)
          const problem = (field: string) => (index < 0 ? undefined : (refusals.at(`values[${index}].${field}`) ?? refusals.at(`values[${index}].code`)))
          return <AttributeField key={definition.code} definition={definition} value={values.values[index]} problem={problem} onChange={(value) => put(definition.code, value)} />
        })}
      </div>
    </Card>
  )
}

interface AttributeFieldProps {
  readonly definition: Definition
  readonly value: AttributeValueInput | undefined
  readonly problem: (field: string) => string | undefined
  readonly onChange: (value: Omit<AttributeValueInput, 'code'> | null) => void
}

function AttributeField({ definition, value, problem, onChange }: AttributeFieldProps) {
  const { terms: m } = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const head = { label: say(definition.name), name: `values.${definition.code}`, isRequired: definition.required }
  switch (definition.type) {
    case 'TEXT': {
      const text = value?.text ?? { ko: '', en: '' }
      const field = (of: 'ko' | 'en') => (
        <TextField
          {...head}
          label={`${head.label} (${m[of]})`}
          name={`${head.name}.${of}`}
          value={text[of]}
          errorMessage={problem(`text.${of}`)}
          onChange={(said) => {
            const next = { ...text, [of]: said }
            onChange(next.ko === '' && next.en === '' ? null : { text: next })
          }}
        />
      )
      return (
        <>
          {field('ko')}
          {field('en')}
        </>
      )
    }
    case 'NUMBER':
      return (
        <DecimalField
          {...head}
          {...(definition.unit !== null && { unit: unitSymbol(definition.unit, locale) })}
          {...(definition.least !== null && definition.most !== null && { description: m.range(definition.least, definition.most) })}
          value={value?.number ?? ''}
          errorMessage={problem('number')}
          onChange={(number) => onChange(number === '' ? null : { number })}
        />
      )
    case 'CHOICE':
      return (
        <Select
          {...head}
          options={[{ id: '', label: m.unsaid }, ...definition.choices.map(({ code, name }) => ({ id: code, label: say(name) }))]}
          value={String(value?.choice ?? '')}
          errorMessage={problem('choice')}
          onChange={(choice) => onChange(choice === '' ? null : { choice })}
        />
      )
    case 'BOOLEAN':
      return (
        <Select
          {...head}
          options={[
            { id: '', label: m.unsaid },
            { id: 'yes', label: m.yes },
            { id: 'no', label: m.no },
          ]}
          value={value?.yes == null ? '' : value.yes ? 'yes' : 'no'}
          errorMessage={problem('yes')}
          onChange={(said) => onChange(said === '' ? null : { yes: said === 'yes' })}
        />
      )
    case 'DATE':
      return <DateField {...head} value={value?.date ?? ''} errorMessage={problem('date')} onChange={(date) => onChange(date === '' ? null : { date })} />
  }
}
