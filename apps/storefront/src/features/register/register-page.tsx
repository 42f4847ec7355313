import { failureMessage, isFailure, query, serverQuery, useAct, useIdempotencyKey } from '@naru/api-client'
import { Button, Card, Form, LinkButton, Notice, PageHeader, RadioGroup, Select, TextField, toast, useLocale, useLocalized, useMessages, type FormProblem } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { CheckBusinessNumberDocument, RegisterComplexesDocument, RegisterOrganisationDocument } from '../../generated/graphql.js'
import { SignedIn } from '../../lib/signed-in.js'
import { emptyDraft, isAmount, missingIn, toInput, type Draft, type TextFieldName } from './draft.js'
import { messages } from './messages.js'

/** A person becomes a buying company, or applies for the admission of a firm. */
export function RegisterPage() {
  return <SignedIn>{() => <Registration />}</SignedIn>
}

function Registration() {
  const m = useMessages(messages)
  const locale = useLocale()
  const router = useRouter()
  const registering = useAct(RegisterOrganisationDocument)
  const [key, renew] = useIdempotencyKey()
  const [draft, setDraft] = useState(emptyDraft)
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const [isFiled, setFiled] = useState(false)
  const submit = async () => {
    const missing: FormProblem[] = missingIn(draft).map((name) => ({ name, message: m.required(m[name]) }))
    if (draft.kind === 'FIRM' && draft.investment !== '' && !isAmount(draft.investment)) missing.push({ name: 'investment', message: m.amountFormat })
    setProblems(missing)
    if (missing.length > 0) return
    const { registerOrganisation: answer } = await registering.mutateAsync({ input: toInput(draft, key) })
    renew()
    if (isFailure(answer)) {
      setProblems([{ message: failureMessage(answer, locale) }])
      return
    }
    if (answer.warnings.length > 0) toast.info(m.warned)
    if (draft.kind === 'FIRM') setFiled(true)
    else {
      toast.good(m.doneCompany)
      router.history.push('/company')
    }
  }
  if (isFiled) return <Filed />
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={m.title} description={m.description} />
      <Form onSubmit={submit} problems={problems} label={m.title}>
        <RadioGroup
          label={m.kind}
          options={[
            { id: 'COMPANY', label: m.COMPANY, description: m.companyBody },
            { id: 'FIRM', label: m.FIRM, description: m.firmBody },
          ]}
          value={draft.kind}
          onChange={(kind) => setDraft((before) => ({ ...before, kind: kind === 'FIRM' ? 'FIRM' : 'COMPANY' }))}
        />
        <Fields draft={draft} problems={problems} onChange={(name, value) => setDraft((before) => ({ ...before, [name]: value }))} />
        <Button type="submit" variant="primary" isPending={registering.isPending} className="self-start">
          {m.submit}
        </Button>
      </Form>
    </div>
  )
}

interface FieldsProps {
  readonly draft: Draft
  readonly problems: readonly FormProblem[]
  readonly onChange: (name: TextFieldName, value: string) => void
}

function Fields({ draft, problems, onChange }: FieldsProps) {
  const m = useMessages(messages)
  const field = (name: TextFieldName) => ({
    name,
    label: m[name],
    value: draft[name],
    onChange: (value: string) => onChange(name, value),
    errorMessage: problems.find((problem) => problem.name === name)?.message,
  })
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field('nameKo')} isRequired maxLength={120} />
        <TextField {...field('nameEn')} isRequired maxLength={120} />
      </div>
      <BusinessNumber {...field('businessNumber')} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field('cityKo')} isRequired maxLength={80} />
        <TextField {...field('cityEn')} isRequired maxLength={80} />
        <TextField {...field('lineKo')} isRequired maxLength={200} />
        <TextField {...field('lineEn')} isRequired maxLength={200} />
        <TextField {...field('postcode')} maxLength={12} isTabular />
      </div>
      {draft.kind === 'FIRM' && <FirmFields field={field} />}
    </>
  )
}

function FirmFields({
  field,
}: {
  readonly field: (name: TextFieldName) => {
    readonly name: string
    readonly label: string
    readonly value: string
    readonly onChange: (value: string) => void
    readonly errorMessage: string | undefined
  }
}) {
  const say = useLocalized()
  const complexes = useQuery({ ...query(RegisterComplexesDocument), staleTime: Infinity }).data?.complexes ?? []
  return (
    <>
      <Select {...field('complex')} isRequired options={complexes.map(({ code, name }) => ({ id: code, label: say(name) }))} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...field('tradeKo')} isRequired maxLength={120} />
        <TextField {...field('tradeEn')} isRequired maxLength={120} />
      </div>
      <TextField {...field('investment')} isRequired inputMode="numeric" suffix="KRW" isTabular />
      <TextField {...field('planKo')} isMultiline maxLength={4000} />
      <TextField {...field('planEn')} isMultiline maxLength={4000} />
    </>
  )
}

/** Says at once what the check digit says; it warns and refuses nothing. */
function BusinessNumber(field: {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly errorMessage: string | undefined
}) {
  const m = useMessages(messages)
  const isComplete = /^\d{3}-?\d{2}-?\d{5}$/.test(field.value.trim())
  const checked = useQuery({ ...query(CheckBusinessNumberDocument, { value: field.value.trim() }), enabled: isComplete, staleTime: Infinity }).data?.checkBusinessNumber
  return (
    <div className="flex flex-col gap-2">
      <TextField {...field} description={m.numberHint} isRequired inputMode="numeric" maxLength={12} isTabular />
      {isComplete && checked?.severity === 'WARNING' && (
        <Notice tone="warn" isLive>
          {m.numberWarn}
        </Notice>
      )}
    </div>
  )
}

function Filed() {
  const m = useMessages(messages)
  const supplier = useQuery(serverQuery).data?.server.addresses.supplier
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={m.doneFirm} />
      <Card>
        <p className="mb-4 text-base">{m.toSupplier}</p>
        {supplier !== undefined && (
          <LinkButton href={supplier} variant="primary">
            {m.openSupplier}
          </LinkButton>
        )}
      </Card>
    </div>
  )
}
