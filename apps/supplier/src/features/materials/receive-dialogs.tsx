import { query, useAct, useIdempotencyKey } from '@naru/api-client'
import {
  Button,
  Checkbox,
  CountryName,
  DateField,
  DecimalField,
  DescriptionList,
  Dialog,
  DialogActions,
  Form,
  Money,
  Select,
  TextField,
  toast,
  useLocalized,
  useMessages,
} from '@naru/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { MaterialsDocument, ReceiveLotDocument, type KeptMaterialFragment, type ReceivablePurchasesQuery } from '../../generated/graphql.js'
import { messages } from './messages.js'
import { useRefusal } from './use-refusal.js'

export type Purchase = ReceivablePurchasesQuery['receivablePurchases'][number]

/** A purchased line becomes a lot: only the material and the lot's number are asked for. */
export function ReceivePurchaseDialog({ purchase, onClose }: { readonly purchase: Purchase; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const say = useLocalized()
  const act = useAct(ReceiveLotDocument)
  const refusal = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const materials = useQuery(query(MaterialsDocument)).data?.materials.items ?? []
  const [materialId, setMaterialId] = useState('')
  const [number, setNumber] = useState('')
  const [quantity, setQuantity] = useState('')
  const [declaration, setDeclaration] = useState(purchase.certificate ?? '')
  const [originating, setOriginating] = useState(purchase.certificate !== null)
  const material = materials.find(({ id }) => id === materialId)
  const needsQuantity = material !== undefined && material.unit !== purchase.unit
  const save = async () => {
    const { receiveLot } = await act.mutateAsync({
      input: {
        idempotencyKey,
        materialId,
        number,
        orderLineId: purchase.orderLineId,
        originating,
        declaration: declaration === '' ? null : declaration,
        ...(needsQuantity && { quantity }),
      },
    })
    renew()
    if (!refusal.take(receiveLot)) return
    toast.good(m.received)
    onClose()
  }
  return (
    <Dialog title={m.receive} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={() => void save()} problems={refusal.problems} label={m.receive}>
        <DescriptionList
          items={[
            { term: m.supplier, value: say(purchase.supplier) },
            { term: m.good, value: say(purchase.title) },
            { term: m.quantity, value: `${String(purchase.quantity)} ${purchase.unit}` },
            { term: m.price, value: <Money value={purchase.unitPrice} /> },
            { term: m.origin, value: <CountryName code={purchase.origin} /> },
          ]}
        />
        <Select
          label={m.material}
          isRequired
          placeholder={m.chooseMaterial}
          value={materialId}
          onChange={setMaterialId}
          options={materials.map(({ id, code, name }) => ({ id, label: `${code} · ${say(name)}` }))}
        />
        <TextField label={m.lotNumber} isRequired maxLength={40} autoComplete="off" value={number} onChange={setNumber} isTabular />
        {needsQuantity && <DecimalField label={m.quantityInUnit(material.unit)} description={m.otherUnit} isRequired value={quantity} onChange={setQuantity} />}
        <OriginFields originating={originating} onOriginating={setOriginating} declaration={declaration} onDeclaration={setDeclaration} />
        <Footer isPending={act.isPending} isDisabled={materialId === '' || number === ''} onClose={onClose} />
      </Form>
    </Dialog>
  )
}

/** A delivery that was not bought on the platform. */
export function ReceiveLotDialog({ material, onClose }: { readonly material: KeptMaterialFragment; readonly onClose: () => void }) {
  const m = useMessages(messages)
  const act = useAct(ReceiveLotDocument)
  const refusal = useRefusal()
  const [idempotencyKey, renew] = useIdempotencyKey()
  const [number, setNumber] = useState('')
  const [supplier, setSupplier] = useState('')
  const [quantity, setQuantity] = useState('')
  const [unitValue, setUnitValue] = useState('')
  const [origin, setOrigin] = useState('KR')
  const [originating, setOriginating] = useState(false)
  const [declaration, setDeclaration] = useState('')
  const [expiresOn, setExpiresOn] = useState('')
  const save = async () => {
    const { receiveLot } = await act.mutateAsync({
      input: {
        idempotencyKey,
        materialId: material.id,
        number,
        supplier,
        quantity,
        unitValue,
        origin,
        originating,
        declaration: declaration === '' ? null : declaration,
        expiresOn: expiresOn === '' ? null : expiresOn,
      },
    })
    renew()
    if (!refusal.take(receiveLot)) return
    toast.good(m.received)
    onClose()
  }
  return (
    <Dialog title={m.receiveByHand} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Form onSubmit={() => void save()} problems={refusal.problems} label={m.receiveByHand}>
        <TextField label={m.lotNumber} isRequired maxLength={40} autoComplete="off" value={number} onChange={setNumber} isTabular />
        <TextField label={m.supplier} isRequired maxLength={120} autoComplete="off" value={supplier} onChange={setSupplier} />
        <DecimalField label={m.quantityInUnit(material.unit)} isRequired value={quantity} onChange={setQuantity} />
        <DecimalField label={m.unitValue(material.unit)} unit={material.currency} isRequired value={unitValue} onChange={setUnitValue} />
        <TextField label={m.origin} isRequired maxLength={2} autoComplete="off" value={origin} onChange={(text) => setOrigin(text.toUpperCase())} isTabular />
        <OriginFields originating={originating} onOriginating={setOriginating} declaration={declaration} onDeclaration={setDeclaration} />
        <DateField label={m.expires} value={expiresOn} onChange={setExpiresOn} />
        <Footer isPending={act.isPending} isDisabled={number === '' || supplier === '' || quantity === '' || unitValue === ''} onClose={onClose} />
      </Form>
    </Dialog>
  )
}

interface OriginFieldsProps {
  readonly originating: boolean
  readonly onOriginating: (originating: boolean) => void
  readonly declaration: string
  readonly onDeclaration: (declaration: string) => void
}

function OriginFields({ originating, onOriginating, declaration, onDeclaration }: OriginFieldsProps) {
  const m = useMessages(messages)
  return (
    <>
      <Checkbox isSelected={originating} onChange={onOriginating}>
        {m.originating}
      </Checkbox>
      {originating && <TextField label={m.declaration} isRequired maxLength={80} autoComplete="off" value={declaration} onChange={onDeclaration} isTabular />}
    </>
  )
}

function Footer({ isPending, isDisabled, onClose }: { readonly isPending: boolean; readonly isDisabled: boolean; readonly onClose: () => void }) {
  const m = useMessages(messages)
  return (
    <DialogActions>
      <Button variant="quiet" onPress={onClose}>
        {m.cancel}
      </Button>
      <Button variant="primary" type="submit" isPending={isPending} isDisabled={isDisabled}>
        {m.receive}
      </Button>
    </DialogActions>
  )
}
