import { evidenceTypes, failureMessage, isFailure, largestEvidence, query, useAct, useIdempotencyKey, type Session } from '@naru/api-client'
import { incoterms } from '@naru/kernel'
import {
  Button,
  Card,
  CheckboxGroup,
  controlled,
  DateField,
  FileDrop,
  Form,
  Loading,
  MoneyField,
  NumberField,
  PageHeader,
  Select,
  TextField,
  useLocale,
  useLocalized,
  useMessages,
  type FormProblem,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Controller, useForm, type Control } from 'react-hook-form'
import { CreateRfqDocument, RfqFirmsDocument, RfqListingDocument, type RfqListingQuery } from '../../generated/graphql.js'
import { AddressFields, emptyAddress, toAddressInput, type AddressValues } from '../checkout/address-form.js'
import { CompanyHeader } from '../company/company-header.js'
import { ForCompany } from '../company/for-company.js'
import { useCategories } from '../company-buying/buying-words.js'
import { messages } from './messages.js'
import { useRfqUploads } from './rfq-files.js'
import { FurtherLines } from './rfq-line-fields.js'

const route = getRouteApi('/framed/rfqs/new')
type Listing = NonNullable<RfqListingQuery['listing']>

export const NewRfqPage = () => <ForCompany>{(session) => <NewRfq session={session} />}</ForCompany>

function NewRfq({ session }: { readonly session: Session }) {
  const m = useMessages(messages)
  const { listing: slug } = route.useSearch()
  const listing = useQuery({ ...query(RfqListingDocument, { slug: slug ?? '' }), enabled: slug !== undefined })
  return (
    <>
      <CompanyHeader session={session} current="rfqs" />
      <PageHeader title={m.newTitle} crumbs={[{ label: m.title, href: '/rfqs' }, { label: m.newTitle }]} description={m.newHint} />
      {slug !== undefined && listing.isPending ? <Loading /> : <RfqForm key={slug} listing={listing.data?.listing ?? null} session={session} />}
    </>
  )
}

export interface Needs {
  readonly title: string
  readonly description: string
  readonly quantity: number
  readonly unit: string
  readonly currency: string
  readonly targetPrice: string
  readonly incoterm: string
  readonly neededBy: string
  readonly hs: string
  readonly firmIds: readonly string[]
  readonly category: string
  readonly further: { readonly title: string; readonly quantity: number; readonly unit: string; readonly targetPrice: string; readonly hs: string }[]
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
const moneyOrNull = (amount: string, currency: string) => (amount === '' ? null : { amount, currency })

function RfqForm({ listing, session }: { readonly listing: Listing | null; readonly session: Session }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const locale = useLocale()
  const navigate = useNavigate()
  const create = useAct(CreateRfqDocument)
  const [key, renewKey] = useIdempotencyKey()
  const [refusal, setRefusal] = useState<string>()
  const [files, setFiles] = useState<readonly File[]>([])
  const upload = useRfqUploads()
  const needs = useForm<Needs>({
    mode: 'onTouched',
    defaultValues: {
      title: listing ? say(listing.title) : '',
      description: '',
      quantity: listing?.minimum ?? 100,
      unit: listing?.unit ?? 'NMB',
      currency: listing?.currency ?? 'KRW',
      targetPrice: '',
      incoterm: 'DAP',
      neededBy: '',
      hs: listing?.hs ?? '',
      firmIds: listing ? [listing.firm.id] : [],
      category: '',
      further: [],
    },
  })
  const address = useForm<AddressValues>({ mode: 'onTouched', defaultValues: emptyAddress('KR', session.active ? say(session.active.organisation) : '') })
  const send = async () => {
    const isAddressGood = await address.trigger()
    await needs.handleSubmit(async (values) => {
      if (isAddressGood) await ask(values)
    })()
  }
  const ask = async ({ targetPrice, neededBy, hs, firmIds, category, further, ...rest }: Needs) => {
    const { createRfq } = await create.mutateAsync({
      input: {
        ...rest,
        idempotencyKey: key,
        listingId: listing?.id ?? null,
        targetPrice: moneyOrNull(targetPrice, rest.currency),
        neededBy: neededBy === '' ? null : neededBy,
        hs: orNull(hs),
        further: further.map((line) => ({ ...line, hs: orNull(line.hs), targetPrice: moneyOrNull(line.targetPrice, rest.currency) })),
        firmIds: [...firmIds],
        category: category === '' ? null : category,
        address: toAddressInput(address.getValues()),
      },
    })
    if (isFailure(createRfq)) {
      renewKey()
      setRefusal(failureMessage(createRfq, locale))
    } else {
      await upload(createRfq.id, null, files)
      await navigate({ to: '/rfqs/$rfqId', params: { rfqId: createRfq.id } })
    }
  }
  const problems: readonly FormProblem[] = [
    ...[...Object.entries(needs.formState.errors), ...Object.entries(address.formState.errors)].map(([name, error]) => ({ name, message: error.message ?? m.required })),
    ...(refusal === undefined ? [] : [{ message: refusal }]),
  ]
  return (
    <Form onSubmit={() => void send()} problems={problems} label={m.newTitle} className="max-w-3xl">
      <Card title={m.what}>
        <NeedFields control={needs.control} currency={needs.watch('currency')} />
        <div className="mt-5">
          <FurtherLines control={needs.control} currency={needs.watch('currency')} />
        </div>
      </Card>
      <Card title={m.files}>
        <FileDrop label={m.addFiles} description={m.filesHint} files={files} onChange={setFiles} accept={evidenceTypes} maxSize={largestEvidence} isMultiple />
      </Card>
      <Card title={m.whom}>
        <FirmChoice control={needs.control} />
      </Card>
      <Card title={m.where}>
        <div className="flex flex-col gap-5">
          <AddressFields control={address.control} onCountry={() => address.setValue('region', '')} />
        </div>
      </Card>
      <div>
        <Button type="submit" variant="primary" size="lg" isPending={create.isPending}>
          {m.create}
        </Button>
      </div>
    </Form>
  )
}

function NeedFields({ control, currency }: { readonly control: Control<Needs>; readonly currency: string }) {
  const m = useMessages(messages)
  const required = { required: m.required }
  const isWhole = (value: number) => (Number.isInteger(value) && value >= 1 && value <= 1_000_000) || m.wholePieces
  return (
    <div className="flex flex-col gap-5">
      <Controller
        control={control}
        name="title"
        rules={required}
        render={(it) => <TextField label={m.field.title} isRequired maxLength={150} description={m.hint.title} {...controlled(it)} />}
      />
      <Controller
        control={control}
        name="description"
        render={(it) => <TextField label={m.field.description} isMultiline maxLength={4000} description={m.hint.description} {...controlled(it)} />}
      />
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Controller
          control={control}
          name="quantity"
          rules={{ validate: isWhole }}
          render={(it) => <NumberField label={m.field.quantity} isRequired minValue={1} maxValue={1_000_000} {...controlled(it)} />}
        />
        <Controller
          control={control}
          name="unit"
          render={(it) => <Select label={m.field.unit} options={Object.entries(m.units).map(([id, label]) => ({ id, label }))} {...controlled(it)} />}
        />
        <Controller
          control={control}
          name="currency"
          render={(it) => <Select label={m.field.currency} options={['KRW', 'USD'].map((id) => ({ id, label: id }))} {...controlled(it)} />}
        />
        <Controller
          control={control}
          name="targetPrice"
          render={(it) => <MoneyField label={m.field.targetPrice} currency={currency} description={m.hint.targetPrice} {...controlled(it)} />}
        />
        <Controller
          control={control}
          name="incoterm"
          render={(it) => <Select label={m.field.incoterm} description={m.hint.incoterm} options={Object.keys(incoterms).map((id) => ({ id, label: id }))} {...controlled(it)} />}
        />
        <Controller control={control} name="neededBy" render={(it) => <DateField label={m.field.neededBy} {...controlled(it)} />} />
      </div>
      <Controller control={control} name="hs" render={(it) => <TextField label={m.field.hs} description={m.hint.hs} isTabular maxLength={12} {...controlled(it)} />} />
    </div>
  )
}

function FirmChoice({ control }: { readonly control: Control<Needs> }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const categories = useCategories()
  const { data } = useQuery(query(RfqFirmsDocument, {}))
  if (data === undefined) return <Loading lines={4} />
  return (
    <>
      <Controller
        control={control}
        name="category"
        rules={{ deps: 'firmIds' }}
        render={(it) => (
          <Select label={m.field.category} description={m.hint.category} options={[{ id: '', label: '—' }, ...categories]} {...controlled(it)} className="mb-5 max-w-sm" />
        )}
      />
      <Controller
        control={control}
        name="firmIds"
        rules={{ validate: (ids, { category }) => category !== '' || (ids.length > 0 && ids.length <= 20) || m.chooseFirms }}
        render={(it) => (
          <CheckboxGroup
            label={m.field.firms}
            description={m.hint.firms}
            isRequired
            options={data.firms.items.map(({ id, name, trade }) => ({ id, label: say(name), ...(trade && { description: say(trade) }) }))}
            {...controlled(it)}
          />
        )}
      />
    </>
  )
}
