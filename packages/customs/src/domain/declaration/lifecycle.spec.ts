import { checkMrn, checkUcr, parseDate, unwrap, type Instant, type Result } from '@naru/kernel'
import { aContent, acrossTheLine, aDecision, aDraft, anOrder, inTheSouth, toSeoul } from '../../testing/builders.js'
import { renderMessage } from '../../wco/render-message.js'
import { parseMessage } from '../../wco/parse-message.js'
import { validateMessage } from '../../wco/validate-message.js'
import { assessContent } from './assess-content.js'
import { checkContent } from './check-content.js'
import type { Decided, Declaration } from './declaration.js'
import { drawUp, kindOfWay } from './draw-up.js'
import { fromWco } from './from-wco.js'
import * as acts from './lifecycle.js'
import { mrnOf, ucrOf } from './mrn.js'
import { declarationActsByStatus } from './status.js'
import { toWco } from './to-wco.js'

const now = new Date('2026-03-12T02:00:00Z')
const date = unwrap(parseDate('2026-03-12'))
const mrn = mrnOf(date, 'KR', 7n)
type Act = (declaration: Declaration, at: Instant) => Result<Decided>
const after = (declaration: Declaration, ...steps: readonly Act[]): Declaration => steps.reduce((current, act) => unwrap(act(current, now)).declaration, declaration)

const registeredIn =
  (lane: 'green' | 'blue' | 'yellow' | 'red'): Act =>
  (declaration, at) =>
    acts.register(declaration, mrn, aDecision(lane), at)
const assessed: Act = (declaration, at) => {
  const assessment = unwrap(assessContent(declaration.content, date))
  return acts.recordAssessment(declaration, { ...assessment, at, date }, at)
}
const inspectedAs =
  (finding: 'conforming' | 'quantity-differs' | 'prohibited-goods'): Act =>
  (declaration, at) =>
    acts.recordInspection(declaration, { finding, items: [1], note: null }, at)
const statusesOf = (result: Result<Decided>) => unwrap(result).events.map((event) => `${event.function ?? '--'} ${event.act} ${event.status}`)

describe('the life of a declaration', () => {
  it('runs from draft to cleared in the green lane', () => {
    const cleared = after(
      aDraft(aContent(toSeoul())),
      acts.prevalidate,
      acts.lodge,
      registeredIn('green'),
      assessed,
      (d, at) => acts.settle(d, 'pay', 'P-1', at),
      acts.release,
      acts.clear,
    )
    expect(cleared.state).toMatchObject({ status: 'cleared', registration: { mrn, lane: 'green' }, settlement: { method: 'paid', reference: 'P-1' } })
  })

  it('asks for documents in yellow and inspects in red before it assesses', () => {
    const yellow = after(aDraft(), acts.lodge, registeredIn('yellow'))
    expect(assessed(yellow, now)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'documents' } })
    expect(after(yellow, acts.acceptDocuments, assessed).state.status).toBe('paid')
    const red = after(aDraft(), acts.lodge, registeredIn('red'))
    expect(after(red, inspectedAs('conforming'), assessed).state.status).toBe('paid')
    expect(after(red, inspectedAs('prohibited-goods')).state).toMatchObject({ status: 'rejected', reason: 'prohibited-goods' })
  })

  it('waits for an amendment when the goods differ, then is inspected again', () => {
    const different = after(aDraft(), acts.lodge, registeredIn('red'), inspectedAs('quantity-differs'))
    expect(different.state.status).toBe('inspection')
    const corrected = { ...different.content, packages: 4 }
    const amended = after(different, (d, at) => acts.amend(d, corrected, 'recount', at))
    expect([amended.state.status, amended.version]).toEqual(['inspection', 2])
  })

  it('says what customs answers, by the functions of the WCO response', () => {
    const lodged = unwrap(acts.lodge(aDraft(), now)).declaration
    expect(statusesOf(acts.lodge(aDraft(), now))).toEqual(['02 lodge lodged'])
    expect(statusesOf(registeredIn('red')(lodged, now))).toEqual(['01 register inspection', '05 register inspection'])
    expect(statusesOf(registeredIn('green')(lodged, now))).toEqual(['01 register registered'])
    expect(statusesOf(acts.reject(lodged, 'no', now))).toEqual(['03 reject rejected'])
  })

  it('settles what bears nothing with its assessment', () => {
    expect(after(aDraft(), acts.lodge, registeredIn('blue'), assessed).state).toMatchObject({ status: 'paid', settlement: { method: 'nothing-due' }, assessment: { total: '0' } })
  })

  it('changes lanes with a reason, and not to the same one', () => {
    const registered = after(aDraft(), acts.lodge, registeredIn('green'))
    const changed = unwrap(acts.changeLane(registered, 'red', 'intelligence', 'tip', now)).declaration
    expect(changed.state).toMatchObject({ status: 'inspection', registration: { lane: 'red', changes: [{ from: 'green', to: 'red', reasonCode: 'intelligence' }] } })
    expect(acts.changeLane(changed, 'red', 'intelligence', null, now)).toMatchObject({ failure: { code: 'SAME_LANE' } })
  })

  it('is withdrawn before release and invalidated after it', () => {
    const released = after(aDraft(), acts.lodge, registeredIn('green'), assessed, acts.release)
    expect(acts.withdraw(released, 'late', now)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', status: 'released', allowed: ['clear', 'invalidate', 'audit'] } })
    expect(after(released, (d, at) => acts.invalidate(d, 'never left', at)).state.status).toBe('invalidated')
    expect(after(released, (d, at) => acts.audit(d, true, 'books agree', at)).state.status).toBe('released')
    expect(after(aDraft(), (d, at) => acts.withdraw(d, 'cancelled', at)).state).toEqual({ status: 'withdrawn', reason: 'cancelled', registration: null })
  })

  it('is corrected after a rejection and lodged again', () => {
    const rejected = after(aDraft(), acts.lodge, (d, at) => acts.reject(d, 'wrong procedure', at))
    const draft = after(rejected, (d, at) => acts.amend(d, { ...d.content, procedure: '2100' }, 'procedure', at))
    expect([draft.state.status, draft.version]).toEqual(['draft', 2])
  })

  it('tells each field that an amendment changes, and refuses one that changes nothing', () => {
    const draft = aDraft()
    const [first, ...others] = draft.content.items
    if (first === undefined) throw new Error('an item was expected')
    const content = { ...draft.content, packages: 5, items: [{ ...first, netWeightKg: first.netWeightKg.plus('0.5') }, ...others] }
    expect(unwrap(acts.amend(draft, content, 'weighed', now)).version?.changes).toEqual([
      { item: null, kind: 'field-changed', field: 'packages', before: '3', after: '5' },
      { item: 1, kind: 'field-changed', field: 'netWeightKg', before: '6.5', after: '7' },
    ])
    expect(unwrap(acts.amend(draft, { ...draft.content, items: [first] }, 'short', now)).version?.changes).toEqual([
      { item: 2, kind: 'item-removed', field: null, before: 'Scarf', after: null },
    ])
    expect(acts.amend(draft, { ...draft.content }, 'nothing', now)).toMatchObject({ failure: { code: 'NOTHING_CHANGED' } })
  })

  it('refuses in every status each act that the table does not list', () => {
    const withdrawn = after(aDraft(), (d, at) => acts.withdraw(d, 'x', at))
    const tries: readonly Act[] = [
      acts.prevalidate,
      acts.lodge,
      acts.acceptDocuments,
      acts.release,
      acts.clear,
      (d, at) => acts.reject(d, 'x', at),
      (d, at) => acts.settle(d, 'pay', 'x', at),
      registeredIn('green'),
    ]
    for (const act of tries) expect(act(withdrawn, now)).toMatchObject({ failure: { code: 'ILLEGAL_ACT', allowed: declarationActsByStatus.withdrawn } })
  })
})

describe('drawing up', () => {
  it.each([
    ['KP', true, 'KR', 'inter-korean'],
    ['KP', true, 'US', 'export'],
    ['KR', false, 'KR', null],
    ['KR', false, 'VN', 'export'],
    ['KR', false, 'KP', 'inter-korean'],
  ])('from %s (crossing: %s) to %s is %s', (country, crosses, destination, kind) => {
    expect(kindOfWay({ country, crosses }, destination)).toBe(kind)
  })

  it('takes every fact from the order', () => {
    const order = anOrder()
    const content = unwrap(drawUp(order, acrossTheLine, 3))
    expect(content.items.map(({ orderLineId, hs, invoiceAmount, quantity }) => [orderLineId, hs, invoiceAmount, quantity.toNumber()])).toEqual(
      order.lines.map((line) => [line.id, line.hs, line.total, line.quantity]),
    )
    expect([content.firm.name, content.consignee.name, content.incoterm, content.interKorean]).toEqual([
      order.firm.name,
      order.buyer.name,
      'DAP',
      { identifier: order.number, indicator: 'NS' },
    ])
    expect(checkContent(content)).toEqual([])
  })

  it('values an export FOB, and what enters the South CIF with freight and insurance shared by price', () => {
    expect(aContent().items.map(({ statisticalValue }) => statisticalValue.minor)).toEqual([120_000n, 40_000n])
    expect(aContent(toSeoul()).items.map(({ adjustment }) => adjustment.minor)).toEqual([8_250n, 2_750n])
  })

  it('refuses what it cannot declare', () => {
    const domestic = toSeoul()
    expect(drawUp(domestic, inTheSouth, 1)).toMatchObject({ failure: { code: 'NO_DECLARATION_NEEDED', destination: 'KR' } })
    expect(drawUp(anOrder({ lines: [{ ...unwrapFirst(domestic.lines), hs: '62x' }] }), acrossTheLine, 1)).toMatchObject({
      failure: { code: 'INVALID_INPUT', at: 'order.lines[0].hs' },
    })
    expect(drawUp(anOrder({ incoterm: 'XXX' }), acrossTheLine, 1)).toMatchObject({ failure: { code: 'INVALID_INPUT', at: 'order.incoterm' } })
  })

  it('is not lodged while it breaks a rule', () => {
    const [item] = aContent().items
    if (item === undefined) throw new Error('an item was expected')
    const content = { ...aContent(), procedure: '4000', items: [{ ...item, grossWeightKg: item.netWeightKg.minus(1), quantity: item.quantity.times(0) }] }
    expect(acts.lodge(aDraft(content), now)).toMatchObject({
      failure: { code: 'INVALID_DECLARATION', problems: [{ code: 'PROCEDURE_NOT_FOR_KIND' }, { path: 'items[0].quantity' }, { code: 'GROSS_BELOW_NET' }] },
    })
    expect(after(aDraft(content), acts.prevalidate)).toMatchObject({ state: { status: 'draft' }, problems: [{}, {}, {}] })
  })
})

describe('assessment of a declaration', () => {
  it('levies nothing on export and says why', () => {
    const { lines, total } = unwrap(assessContent(aContent(), date))
    expect(total).toBe('0')
    expect(lines).toMatchObject([
      { itemNumber: 1, type: 'CUD', base: '1695000', payable: '0', source: 'Customs Act, article 14: duty is levied on imported goods' },
      { itemNumber: 2 },
    ])
  })

  it('levies no duty but value-added tax on what comes from the North', () => {
    const { lines, total } = unwrap(assessContent(aContent(toSeoul()), date))
    expect(lines.map(({ type, rate, base, payable }) => [type, rate, base, payable])).toEqual([
      ['CUD', '0', '1811531', '0'],
      ['VAT', '10', '1811531', '181150'],
      ['CUD', '0', '603843', '0'],
      ['VAT', '10', '603843', '60380'],
    ])
    expect(total).toBe('241530')
  })
})

describe('numbers', () => {
  it('have a check digit that fits, and fit their form', () => {
    for (const serial of [1n, 7n, 12_345n, 999_999_999n]) expect(checkMrn(mrnOf(date, 'KR', serial)).valid).toBe(true)
    expect(ucrOf(date, 'KR', '116-82-00276', 'N-26-000123-1')).toBe('6KR1168200276-N-26-000123-1')
    expect(checkUcr(ucrOf(date, 'KR', '116-82-00276', 'X'.repeat(60))).valid).toBe(true)
  })
})

describe('the message of a declaration', () => {
  const declaration = after(aDraft(aContent(toSeoul())), acts.lodge, registeredIn('green'), assessed)

  it('is valid by the field dictionary and comes back the same', () => {
    const message = toWco(declaration)
    const parsed = unwrap(parseMessage(renderMessage(message)))
    expect(parsed.message).toEqual(message)
    expect(validateMessage(parsed)).toEqual([])
    expect(message).toMatchObject({ id: mrn, typeCode: 'EXA', additionalInformation: [{ statementCode: 'SNTRADE', statementTypeCode: 'NS' }] })
  })

  it('declares the same when it is read as a declaration', () => {
    const { firm, complex } = declaration.content
    const { number, ucr, content } = unwrap(fromWco(toWco({ ...declaration, state: { status: 'draft' } }), { firm, complex }))
    const facts = ({ kind, procedure, additionalProcedure, destination, incoterm, packages, interKorean, freight, insurance, documents, items }: typeof content) => ({
      header: [kind, procedure, additionalProcedure, destination, incoterm, packages, interKorean, freight, insurance, documents],
      items: items.map(({ hs, hsEdition, origin, zone, quantity, unit, netWeightKg, grossWeightKg, invoiceAmount, sku }) => [
        hs,
        hsEdition,
        origin,
        zone,
        quantity.toFixed(),
        unit,
        netWeightKg.toFixed(),
        grossWeightKg.toFixed(),
        invoiceAmount,
        sku,
      ]),
    })
    expect([number, ucr]).toEqual([declaration.number, declaration.ucr])
    expect(facts(content)).toEqual(facts(declaration.content))
  })

  it.each([
    ['/Declaration/FunctionCode', { functionCode: '13' }],
    ['/Declaration/TypeCode', { typeCode: 'XX' }],
    ['/Declaration/FunctionalReferenceID', { functionalReferenceId: '' }],
    ['/Declaration/GoodsShipment', { goodsShipment: {} }],
    [
      '/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/InvoiceLine/ItemChargeAmount',
      { goodsShipment: { governmentAgencyGoodsItem: [{ commodity: { invoiceLine: { itemChargeAmount: { value: '1.005', currency: 'USD' } } } }] } },
    ],
  ])('is not taken as a declaration when %s is wrong', (at, over) => {
    const { firm, complex } = declaration.content
    expect(fromWco({ ...toWco(aDraft()), ...over }, { firm, complex })).toMatchObject({ failure: { code: 'UNUSABLE_MESSAGE', at } })
  })
})

function unwrapFirst<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('one was expected')
  return first
}
