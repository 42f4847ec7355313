import { useState } from 'react'
import {
  Button,
  Card,
  Checkbox,
  CheckboxGroup,
  ComboBox,
  DateField,
  FileDrop,
  Form,
  LinkButton,
  MoneyField,
  NumberField,
  QrCode,
  RadioGroup,
  SearchField,
  Select,
  Switch,
  TextField,
  useMessages,
} from './kit.js'
import { messages } from './messages.js'

type Country = 'KR' | 'VN' | 'CN'

export function Fields() {
  const m = useMessages(messages)
  const [email, setEmail] = useState('trade@')
  const [price, setPrice] = useState('12300')
  const [date, setDate] = useState('2026-03-12')
  const [country, setCountry] = useState<Country | ''>('VN')
  const [purpose, setPurpose] = useState<'goods' | 'visit'>('goods')
  const [agencies, setAgencies] = useState<readonly Country[]>(['KR'])
  const [isAgreed, setAgreed] = useState(true)
  const [isNotified, setNotified] = useState(true)
  const [files, setFiles] = useState<readonly File[]>([])
  const countries = [
    { id: 'KR', label: m.korea },
    { id: 'VN', label: m.vietnam, description: 'VN' },
    { id: 'CN', label: m.china },
  ] as const
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <Card title={m.form}>
        <Form label={m.form} onSubmit={() => undefined} problems={[{ name: 'email', message: m.emailProblem }]}>
          <TextField label={m.email} name="email" description={m.emailExample} value={email} onChange={setEmail} errorMessage={m.emailProblem} isRequired />
          <MoneyField label={m.price} name="price" currency="KRW" value={price} onChange={setPrice} />
          <NumberField label={m.quantity} name="quantity" unit={m.pieces} defaultValue={1200} minValue={1} hasButtons />
          <DateField label={m.date} name="date" value={date} onChange={setDate} />
          <Select label={m.country} name="country" options={countries} value={country} onChange={setCountry} />
          <ComboBox label={m.country} name="country2" options={countries} value={country} onChange={setCountry} />
          <TextField label={m.note} name="note" isMultiline rows={3} defaultValue={m.description} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary">
              {m.save}
            </Button>
            <Button isPending>{m.save}</Button>
            <Button variant="danger">{m.refuse}</Button>
            <Button variant="quiet" isDisabled>
              {m.refuse}
            </Button>
            <LinkButton href="/cases">{m.cases}</LinkButton>
          </div>
        </Form>
      </Card>
      <Card title={m.facts}>
        <div className="flex flex-col gap-5">
          <SearchField label={m.search} placeholder={m.search} isShortcutTarget />
          <RadioGroup
            label={m.purpose}
            hasCards
            value={purpose}
            onChange={setPurpose}
            options={[
              { id: 'goods', label: m.goods, description: m.lawBody },
              { id: 'visit', label: m.visit },
            ]}
          />
          <CheckboxGroup label={m.country} options={countries} value={agencies} onChange={setAgencies} />
          <Checkbox isSelected={isAgreed} onChange={setAgreed}>
            {m.agree}
          </Checkbox>
          <Switch isSelected={isNotified} onChange={setNotified}>
            {m.notify}
          </Switch>
          <FileDrop label={m.attach} files={files} onChange={setFiles} accept={['application/pdf', 'image/*']} maxSize={10_485_760} isMultiple />
          <QrCode text="https://naru.example/verify/1" label={m.certificates} size={120} />
        </div>
      </Card>
    </div>
  )
}
