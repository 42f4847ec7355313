import { query, useAct, useIdempotencyKey } from '@naru/api-client'
import { Badge, Button, Card, DataTable, EmptyState, IconButton, PageHeader, Select, StatusBadge, unitSymbol, useLocale, useLocalized, useMessages } from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, ListChecks } from 'lucide-react'
import {
  AttributeCategoriesDocument,
  AttributeDefinitionsDocument,
  OrderAttributesDocument,
  RetireAttributeDocument,
  type AttributeDefinitionsQuery,
} from '../../generated/graphql.js'
import { AttributeDialog } from './attribute-dialog.js'
import { attributeMessages } from './attribute-messages.js'
import { attributesRoute } from './routes.js'
import { useRefusal } from './use-refusal.js'

type Definition = AttributeDefinitionsQuery['attributes'][number]

/** What the goods of a category are described by. */
export function AttributesPage() {
  const m = useMessages(attributeMessages)
  const say = useLocalized()
  const locale = useLocale()
  const navigate = attributesRoute.useNavigate()
  const choices = useQuery({ ...query(AttributeCategoriesDocument), staleTime: Infinity }).data
  const { category = choices?.categories[0]?.slug ?? '' } = attributesRoute.useSearch()
  const { data, error, refetch } = useQuery({ ...query(AttributeDefinitionsDocument, { category }), enabled: category !== '' })
  const definitions = data?.attributes
  const own = (definitions ?? []).filter((definition) => definition.category === category)
  const measure = ({ unit, least, most }: Definition) =>
    [least, most].some((bound) => bound !== null) ? `${least ?? ''}–${most ?? ''} ${unit === null ? '' : unitSymbol(unit, locale)}` : unit === null ? '' : unitSymbol(unit, locale)
  return (
    <>
      <PageHeader title={m.title} description={m.description} actions={<AttributeDialog category={category} units={choices?.measureUnits ?? []} />} />
      <Card isFlush>
        <div className="max-w-sm px-5 py-4">
          <Select
            label={m.category}
            name="category"
            options={(choices?.categories ?? []).map(({ slug, name, parent }) => ({ id: slug, label: parent === null ? say(name) : `— ${say(name)}` }))}
            value={category}
            onChange={(slug) => void navigate({ search: { category: slug } })}
          />
        </div>
        <DataTable
          label={m.title}
          rows={definitions}
          rowId={({ code }) => code}
          rowLabel={({ name }) => say(name)}
          error={error ? { retry: () => void refetch() } : undefined}
          empty={<EmptyState title={m.none} icon={ListChecks} />}
          columns={[
            { id: 'name', header: m.name, cell: ({ name }) => say(name), isTitle: true },
            { id: 'code', header: m.code, cell: ({ code }) => <span className="tabular">{code}</span> },
            {
              id: 'type',
              header: m.type,
              cell: (definition) =>
                `${m.types[definition.type]} ${definition.type === 'CHOICE' ? definition.choices.map(({ name }) => say(name)).join(', ') : measure(definition)}`,
            },
            {
              id: 'need',
              header: m.need,
              cell: ({ required, filterable }) => (
                <span className="flex gap-1">
                  {required && <Badge tone="warn">{m.isRequired}</Badge>}
                  {filterable && <Badge tone="info">{m.isFilterable}</Badge>}
                </span>
              ),
            },
            {
              id: 'state',
              header: m.state,
              cell: (definition) => (
                <StatusBadge tone={definition.retired ? 'off' : 'good'}>{definition.category !== category ? m.inherited : definition.retired ? m.retired : m.current}</StatusBadge>
              ),
            },
            { id: 'acts', header: m.acts, align: 'end', cell: (definition) => definition.category === category && <RowActs definition={definition} own={own} /> },
          ]}
        />
      </Card>
    </>
  )
}

function RowActs({ definition, own }: { readonly definition: Definition; readonly own: readonly Definition[] }) {
  const m = useMessages(attributeMessages)
  const say = useLocalized()
  const retire = useAct(RetireAttributeDocument)
  const order = useAct(OrderAttributesDocument)
  const took = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const place = own.indexOf(definition)
  const move = async (to: number) => {
    const codes = own
      .map(({ code }) => code)
      .toSpliced(place, 1)
      .toSpliced(to, 0, definition.code)
    took((await order.mutateAsync({ input: { idempotencyKey, category: definition.category, codes } })).orderAttributes)
    renew()
  }
  const turn = async () => {
    took((await retire.mutateAsync({ input: { idempotencyKey, code: definition.code, retired: !definition.retired } })).retireAttribute)
    renew()
  }
  return (
    <span className="flex items-center justify-end gap-1">
      <IconButton label={m.earlier(say(definition.name))} size="sm" isDisabled={place === 0} onPress={() => void move(place - 1)}>
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton label={m.later(say(definition.name))} size="sm" isDisabled={place === own.length - 1} onPress={() => void move(place + 1)}>
        <ArrowDown aria-hidden />
      </IconButton>
      <Button size="sm" variant="quiet" isPending={retire.isPending} onPress={() => void turn()}>
        {definition.retired ? m.restore : m.retire}
      </Button>
    </span>
  )
}
