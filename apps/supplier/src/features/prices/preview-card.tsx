import { query } from '@naru/api-client'
import { Button, Card, Form, Money, NumberField, Stat, StatRow, TextField, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PreviewPriceDocument } from '../../generated/graphql.js'
import { CompanyField } from './company-field.js'
import { messages } from './messages.js'

interface Question {
  readonly companyId: string | null
  readonly sku: string
  readonly quantity: number
}

/** What a company would pay for a quantity today, and why. */
export function PreviewCard() {
  const m = useMessages(messages)
  const [companyId, setCompanyId] = useState('')
  const [sku, setSku] = useState('')
  const [quantity, setQuantity] = useState(1)
  const [asked, setAsked] = useState<Question>()
  return (
    <Card title={m.preview} description={m.previewHint}>
      <Form onSubmit={() => setAsked({ companyId: companyId === '' ? null : companyId, sku: sku.trim(), quantity })} label={m.preview}>
        <CompanyField value={companyId} onChange={({ id }) => setCompanyId(id)} />
        <TextField label={m.sku} isRequired value={sku} onChange={setSku} />
        <NumberField label={m.quantity} isRequired value={quantity} onChange={(value) => setQuantity(Number.isNaN(value) ? 1 : value)} />
        <Button type="submit" isDisabled={sku.trim() === '' || quantity < 1} className="self-start">
          {m.ask}
        </Button>
      </Form>
      {asked && <Answer question={asked} />}
    </Card>
  )
}

function Answer({ question }: { readonly question: Question }) {
  const m = useMessages(messages)
  const { data } = useQuery(query(PreviewPriceDocument, { ...question, currency: null }))
  if (!data) return null
  const { previewPrice: price } = data
  if (!price)
    return (
      <p role="status" className="mt-4 text-base text-ink-soft">
        {m.noPrice}
      </p>
    )
  return (
    <div role="status" className="mt-4">
      <StatRow>
        <Stat label={m.unit} value={<Money value={price.unit} />} note={m.reasons[price.reason]} />
        <Stat label={m.total} value={<Money value={price.total} />} />
        <Stat label={m.list} value={<Money value={price.list} />} />
      </StatRow>
    </div>
  )
}
