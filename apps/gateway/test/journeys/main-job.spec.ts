import { verifyBooks } from '@naru/payments/postgres'
import { randomUUID } from 'node:crypto'
import { verifyLog } from '../../src/platform/log/verify-log.js'
import type { Client } from '../client.js'
import { startGateway, type Gateway } from '../gateway.js'
import { contract, eventually, perform, succeed } from '../perform.js'
import { payByCard } from './card.js'

interface Identified {
  readonly id: string
}
interface FirmOrderRow extends Identified {
  readonly number: string
  readonly status: string
  readonly firmId: string
  readonly lines: readonly { readonly id: string; readonly sku: string }[]
}

const seoul = { recipient: 'Lee Mina', phone: '+82 10-0000-0000', country: 'KR', city: 'Seoul', line: '20 Mulbit-ro 301, Mapo-gu', postcode: '04001' }
const shanghai = { recipient: 'Gaon Trading Shanghai', phone: '+86 21 0000 0000', country: 'CN', city: 'Shanghai', line: '88 Yincheng Road, Pudong', postcode: '200120' }

/** Cotton trousers, sewn in the complex from Southern denim: 12.00 a piece, of which 0.40 is foreign. */
const trousers = {
  currency: 'USD',
  exWorks: '12.00',
  labour: '1.80',
  overhead: '0.70',
  profit: '2.50',
  valueAddedOutside: '1.10',
  materialsSentOut: '6.60',
  operations: ['cutting', 'sewing'],
  materials: [
    { name: { ko: '데님 원단', en: 'Denim' }, hs: '520942', origin: 'KR', originating: true, value: '6.10', weightKg: '0.40', determinesClassification: true },
    { name: { ko: '재봉사', en: 'Sewing thread' }, hs: '540110', origin: 'KR', originating: true, value: '0.50', weightKg: '0.02', determinesClassification: false },
    { name: { ko: '단추', en: 'Buttons' }, hs: '960622', origin: 'CN', originating: false, value: '0.40', weightKg: '0.02', determinesClassification: false },
  ],
}

/** The ten steps of the main job, over real HTTP, in the order in which a day brings them. */
describe('the main job, end to end', () => {
  let gateway: Gateway
  const ids: string[] = []
  const note = (step: number, text: string) => ids.push(`  ${String(step).padStart(2)}  ${text}`)

  let firm: Client
  let firmId: string
  let variantId: string
  let listingId: string
  let buyer: Client
  let approver: Client
  let mina: Client
  let exportOrder: FirmOrderRow
  let orderGroupId: string
  let retail: readonly FirmOrderRow[]
  let certificateId: string
  let permitToken: string
  let crossingOn: string
  const firmOrder = 'id number status firmId lines { id sku }'

  beforeAll(async () => {
    gateway = await startGateway()
    ;[buyer, approver, mina] = await Promise.all([
      gateway.signIn('storefront', 'buyer@gaon.example'),
      gateway.signIn('storefront', 'approver@gaon.example'),
      gateway.signIn('storefront', 'mina@consumer.example'),
    ])
  })
  afterAll(async () => {
    process.stdout.write(`\nThe main job:\n${ids.join('\n')}\n`)
    await gateway.close()
  })

  it('1. admits a firm: number checked, screened, operator and project approved', async () => {
    firm = gateway.visit('supplier')
    await succeed(firm, 'signUp', { name: 'Do Hana', email: 'hana@daon.example', password: 'a long enough password' }, 'person { id }')
    const registered = await succeed<{ organisation: Identified; admission: Identified; warnings: readonly string[] }>(
      firm,
      'registerOrganisation',
      {
        kind: 'FIRM',
        name: { ko: '다온의류', en: 'Daon Garments' },
        businessNumber: '116-82-00276',
        complex: 'gaeseong',
        trade: { ko: '봉제의류', en: 'garments' },
        about: { ko: '바지를 만듭니다.', en: 'Makes trousers.' },
        address: { country: 'KR', city: { ko: '서울', en: 'Seoul' }, line: { ko: '중구 새봄로 99', en: '99 Saebom-ro, Jung-gu' }, postcode: '04561' },
        plannedInvestment: { amount: '3800000000', currency: 'KRW' },
        plan: { ko: '봉제 공장', en: 'A sewing plant' },
      },
      'organisation { id } admission { id } warnings',
    )
    expect(registered.warnings).toEqual([])
    firmId = registered.organisation.id
    const { id } = registered.admission
    await eventually('screening', async () => {
      const { status } = (
        await (
          await gateway.signIn('window', 'receiver@unification.example')
        ).request<{ admission: { status: string } }>('query ($id: ID!) { admission(id: $id) { status } }', { id })
      ).admission
      return status === 'SCREENED'
    })
    const ministry = await gateway.signIn('window', 'approver@unification.example')
    const committee = await gateway.signIn('window', 'officer@committee.example')
    const amount = { amount: '3800000000', currency: 'KRW' }
    await succeed(ministry, 'decideAdmission', { id, act: 'APPROVE_OPERATOR', amount, number: '2026-OP-901' }, 'status')
    await succeed(ministry, 'decideAdmission', { id, act: 'APPROVE_PROJECT', amount, number: '2026-PR-901' }, 'status')
    const admitted = await succeed<{ status: string }>(committee, 'decideAdmission', { id, act: 'ADMIT' }, 'status')
    expect(admitted.status).toBe('ADMITTED')
    await firm.request('mutation ($id: ID!) { switchMembership(organisationId: $id) { __typename } }', { id: firmId })
    note(1, `admitted ${firmId}, admission ${id}`)
  })

  it('2. lists a good with tiers, stock and a bill of materials', async () => {
    const draft = {
      listing: {
        title: { ko: '데님 바지', en: 'Denim trousers' },
        summary: { ko: '면 데님 바지', en: 'Cotton denim trousers' },
        description: { ko: '12온스 데님으로 지은 바지입니다.', en: 'Trousers of 12-ounce denim.' },
        category: 'trousers',
        hs: '620342',
        unit: 'NMB',
        producedIn: 'KP',
        zone: 'GAESEONG',
        currency: 'USD',
        minimum: 1,
        multiple: 1,
        leadTimeDays: 14,
        channels: ['B2B', 'B2C'],
        pictureKind: 'trousers',
        attributes: [],
        documents: [],
        options: [{ ko: '치수', en: 'Size' }],
      },
    }
    // The catalogue hears of the admission by an event: a moment later the firm may list.
    const created = await eventually('the firm’s place in the catalogue', async () => {
      const answer = await perform<Identified>(firm, 'createListing', draft, 'id')
      return answer.__typename === 'OwnListing' ? answer : false
    })
    listingId = created.id
    const withVariant = await succeed<{ variants: readonly Identified[] }>(
      firm,
      'addVariant',
      {
        listingId,
        variant: { sku: 'DAON-32', options: [{ ko: '32', en: '32' }], colour: 'navy', netWeightKg: '0.45', grossWeightKg: '0.50' },
        price: { amount: '14.00', currency: 'USD' },
        tiers: [{ from: 100, price: { amount: '13.00', currency: 'USD' } }],
      },
      'variants { id }',
    )
    variantId = withVariant.variants[0]?.id ?? ''
    await succeed(firm, 'setBillOfMaterials', { listingId, billOfMaterials: trousers }, 'id')
    await succeed(firm, 'receiveStock', { variantId, location: 'main', quantity: 1000, reference: 'LOT-1' }, 'id')
    const published = await succeed<{ status: string; slug: string; version: number }>(firm, 'publishListing', { id: listingId }, 'status slug version')
    expect(published.status).toBe('IN_REVIEW')
    const committee = await gateway.signIn('window', 'officer@committee.example')
    const approved = await succeed<{ status: string }>(committee, 'decideListing', { id: listingId, version: published.version, decision: 'APPROVED' }, 'status')
    expect(approved.status).toBe('PUBLISHED')
    const { listing } = await mina.request<{ listing: { hs: string; firm: Identified } }>('query ($slug: String!) { listing(slug: $slug) { hs firm { id } } }', {
      slug: published.slug,
    })
    expect(listing).toEqual({ hs: '620342', firm: { id: firmId } })
    note(2, `listed ${listingId} as ${published.slug}`)
  })

  it('3. shows both buyers the landed cost with the origin that applies, before they commit', async () => {
    const { landedCost } = await buyer.request<{
      landedCost: { duty: { agreement: string | null; rate: string; mfnRate: string }; proof: { kind: string } | null; total: { amount: string; currency: string } }
    }>('query ($input: LandedCostInput!) { landedCost(input: $input) { duty { agreement rate mfnRate } proof { kind } total { amount currency } } }', {
      input: { listingId, variantId, quantity: 300, country: 'CN' },
    })
    expect(landedCost.duty.agreement).toBe('KR-CN')
    expect(Number(landedCost.duty.rate)).toBeLessThan(Number(landedCost.duty.mfnRate))
    expect(landedCost.proof?.kind).toBe('CERTIFICATE_OF_ORIGIN')
    note(3, `landed cost in CN ${landedCost.total.amount} ${landedCost.total.currency} at ${landedCost.duty.rate} % by ${String(landedCost.duty.agreement)}`)
  })

  it('3b. negotiates an RFQ into a quote, and an approver signs the purchase order on net-30 terms', async () => {
    const rfq = await succeed<Identified>(
      buyer,
      'createRfq',
      {
        title: '데님 바지 300장',
        description: '가을 행사용',
        listingId,
        hs: '620342',
        quantity: 300,
        unit: 'NMB',
        currency: 'USD',
        incoterm: 'FOB',
        address: shanghai,
        firmIds: [firmId],
      },
      'id',
    )
    const terms = {
      variantId,
      quantity: 300,
      unitPrice: { amount: '12.80', currency: 'USD' },
      freight: { amount: '180.00', currency: 'USD' },
      insurance: { amount: '20.00', currency: 'USD' },
      incoterm: 'FOB',
      leadTimeDays: 10,
      validUntil: '2030-12-31',
      madeToOrder: false,
    }
    const first = await succeed<Identified>(firm, 'quoteRfq', { rfqId: rfq.id, terms }, 'id')
    await succeed(firm, 'reviseQuote', { quoteId: first.id, terms: { ...terms, unitPrice: { amount: '12.50', currency: 'USD' } } }, 'id')
    const order = await succeed<Identified>(buyer, 'acceptQuote', { quoteId: first.id, round: 2 }, 'id')
    expect(await perform(buyer, 'approvePurchaseOrder', { purchaseOrderId: order.id })).toMatchObject({ code: 'APPROVER_IS_REQUESTER' })
    const approved = await succeed<{ orderId: string; total: { amount: string } }>(approver, 'approvePurchaseOrder', { purchaseOrderId: order.id }, 'orderId total { amount }')
    expect(approved.total.amount).toBe('3950.00')
    exportOrder = (await firm.request<{ order: FirmOrderRow }>(`query ($id: ID!) { order(id: $id) { ${firmOrder} } }`, { id: approved.orderId })).order
    expect(exportOrder.status).toBe('PLACED')
    note(3, `rfq ${rfq.id}, quote ${first.id}, purchase order ${order.id}`)
  })

  it('4. splits a consumer’s order by firm, reserves stock and holds the money in the ledger', async () => {
    const { listings } = await mina.request<{ listings: { items: readonly { slug: string; firm: Identified }[] } }>(
      '{ listings(search: { channel: B2C, inStock: true, currency: "KRW" }, first: 60) { items { slug firm { id } } } }',
    )
    const firms = new Set<string>()
    const chosen: { id: string; minimum: number; sku: string }[] = []
    for (const card of listings.items) {
      if (firms.has(card.firm.id) || chosen.length === 2) continue
      const { listing } = await mina.request<{ listing: { currency: string; minimum: number; variants: readonly { id: string; sku: string; available: number }[] } }>(
        'query ($slug: String!) { listing(slug: $slug) { currency minimum variants { id sku available } } }',
        { slug: card.slug },
      )
      const variant = listing.variants.find(({ available }) => available >= listing.minimum)
      if (listing.currency !== 'KRW' || !variant) continue
      firms.add(card.firm.id)
      chosen.push({ id: variant.id, minimum: listing.minimum, sku: variant.sku })
    }
    expect(chosen).toHaveLength(2)
    let cartId = ''
    for (const { id, minimum } of chosen) cartId = (await succeed<Identified>(mina, 'addToCart', { variantId: id, quantity: minimum }, 'id')).id
    const { checkoutPreview: preview } = await mina.request<{ checkoutPreview: { totals: { total: { amount: string; currency: string } } } }>(
      'query ($input: CheckoutPreviewInput!) { checkoutPreview(input: $input) { ... on CheckoutPreview { totals { total { amount currency } } } } }',
      { input: { country: 'KR' } },
    )
    const idempotencyKey = randomUUID()
    const place = () =>
      succeed<{ id: string; awaitingPayment: boolean; orders: readonly FirmOrderRow[] }>(
        mina,
        'placeOrder',
        { idempotencyKey, cartId, address: seoul, expectedTotal: preview.totals.total },
        `id awaitingPayment orders { ${firmOrder} }`,
      )
    const group = await place()
    expect((await place()).id).toBe(group.id)
    expect(new Set(group.orders.map((order) => order.firmId))).toEqual(firms)
    orderGroupId = group.id
    const payment = await eventually('the payment’s preparation', async () => {
      const answer = await succeed<{ clientSecret: string | null }>(mina, 'startPayment', { orderGroupId }, 'clientSecret')
      return answer.clientSecret
    })
    const { cardProcessor } = await mina.request<{ cardProcessor: { endpoint: string; publishableKey: string } }>('{ cardProcessor { endpoint publishableKey } }')
    const processor = { url: cardProcessor.endpoint, publishableKey: cardProcessor.publishableKey }
    expect(await payByCard(processor, payment, '4000000000009995')).toBe('insufficient_funds')
    expect(await payByCard(processor, payment, '4000002760003184')).toBe('succeeded')
    retail = await eventually('the payment’s arrival', async () => {
      const answer = await perform<{ orders: readonly FirmOrderRow[] }>(mina, 'completeCheckout', { orderGroupId }, `orders { ${firmOrder} }`)
      return answer.__typename === 'OrderGroup' && answer.orders.every(({ status }) => status === 'PLACED') ? answer.orders : false
    })
    note(4, `order group ${orderGroupId}: ${retail.map(({ number }) => number).join(', ')}`)
  })

  it('5. applies for a certificate of origin, issues it, and anyone verifies it', async () => {
    for (const [mutation, input] of [
      ['confirmOrder', { orderId: exportOrder.id }],
      ['allocateOrder', { orderId: exportOrder.id }],
    ] as const) {
      const answer = await perform(firm, mutation, input)
      if (answer.__typename !== 'FirmOrder' && answer.__typename !== 'IllegalAct') throw new Error(JSON.stringify(answer))
    }
    await succeed(firm, 'packOrder', { orderId: exportOrder.id }, 'id')
    const applied = await succeed<Identified & { result: string }>(firm, 'applyForCertificate', { firmOrderId: exportOrder.id, agreement: 'KR-CN' }, 'id result')
    expect(applied.result).toBe('ORIGINATING')
    certificateId = applied.id
    const examiner = await gateway.signIn('window', 'examiner@origin.example')
    await succeed(examiner, 'examineCertificate', { id: certificateId }, 'id')
    await succeed(examiner, 'askAboutCertificate', { id: certificateId, text: 'Where was the denim woven?' }, 'id')
    const { certificate } = await firm.request<{ certificate: { questions: readonly Identified[] } }>('query ($id: ID!) { certificate(id: $id) { questions { id } } }', {
      id: certificateId,
    })
    await succeed(firm, 'answerCertificateQuestion', { id: certificateId, questionId: certificate.questions[0]?.id, text: 'In Daegu.' }, 'id')
    const checks = ['ORDER', 'CLASSIFICATION', 'RULE', 'MATERIALS', 'PRODUCTION', 'PROCESSING', 'TRANSPORT', 'RECORDS'].map((item) => ({ item, outcome: 'MET' }))
    await succeed(examiner, 'reportExamination', { id: certificateId, checks }, 'id')
    const signer = await gateway.signIn('window', 'approver@origin.example')
    const issued = await succeed<{ issued: { credential: string; pdfUrl: string; verifyUrl: string; shortCode: string } }>(
      signer,
      'issueCertificate',
      { id: certificateId },
      'issued { credential pdfUrl verifyUrl shortCode }',
    )
    const pdf = await firm.fetch(new URL(issued.issued.pdfUrl, gateway.origins.supplier).pathname + new URL(issued.issued.pdfUrl, gateway.origins.supplier).search)
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const { certificateRegister } = await gateway
      .visit('storefront')
      .request<{ certificateRegister: { status: string } }>('query ($id: ID!, $code: String!) { certificateRegister(id: $id, code: $code) { status } }', {
        id: certificateId,
        code: issued.issued.shortCode,
      })
    expect(certificateRegister.status).toBe('ISSUED')
    note(5, `certificate ${certificateId}, verify at ${issued.issued.verifyUrl}`)
  })

  it('6. files one dossier that two agencies decide in parallel; the declaration is derived from the order', async () => {
    const declaration = await eventually(
      'the declaration',
      async () =>
        (await firm.request<{ declarationOfOrder: Identified | null }>('query ($id: ID!) { declarationOfOrder(firmOrderId: $id) { id } }', { id: exportOrder.id }))
          .declarationOfOrder,
    )
    const { dossierSuggestions } = await firm.request<{ dossierSuggestions: { earliestCrossing: string } }>('{ dossierSuggestions { earliestCrossing } }')
    const dossier = await succeed<Identified>(
      firm,
      'createDossier',
      {
        firmOrderIds: [exportOrder.id],
        purpose: 'GOODS_DELIVERY',
        crossingOn: dossierSuggestions.earliestCrossing,
        vehicle: { plate: '서울88바1234', type: 'TRUCK_OVER_5T' },
        people: [{ role: 'DRIVER', name: '한길수', nationality: 'KR', documentNumber: 'M12345678' }],
      },
      'id',
    )
    await succeed(firm, 'submitDossier', { dossierId: dossier.id }, 'id')
    const tasksOf = async (client: Client) =>
      (
        await client.request<{ dossier: { status: string; tasks: readonly { id: string; agency: string; status: string; mine: boolean; acts: readonly string[] }[] } }>(
          'query ($id: ID!) { dossier(id: $id) { status tasks { id agency status mine acts } } }',
          { id: dossier.id },
        )
      ).dossier
    const filed = await tasksOf(firm)
    const open = filed.tasks.filter(({ status }) => status === 'READY').map(({ agency }) => agency)
    expect(open.sort()).toEqual(['customs', 'unification'])
    const decided: string[] = []
    for (let round = 0; round < 6; round += 1) {
      const { status, tasks } = await tasksOf(firm)
      if (status === 'APPROVED') break
      for (const task of tasks.filter((candidate) => candidate.status === 'READY')) {
        const official = await gateway.signIn('window', `approver@${task.agency}.example`)
        await succeed(official, 'claimTask', { taskId: task.id }, 'id')
        await succeed(official, 'decideTask', { taskId: task.id, outcome: 'APPROVED' }, 'id')
        decided.push(task.agency)
      }
    }
    const { dossier: approved } = await firm.request<{ dossier: { status: string; permit: { id: string; token: string; number: string } } }>(
      'query ($id: ID!) { dossier(id: $id) { status permit { id token number } } }',
      { id: dossier.id },
    )
    expect(approved.status).toBe('APPROVED')
    permitToken = approved.permit.token
    crossingOn = dossierSuggestions.earliestCrossing
    note(6, `dossier ${dossier.id} decided by ${decided.join(', ')}; declaration ${declaration.id}; permit ${approved.permit.number}`)
  })

  it('7. gives the declaration a lane; red ones are inspected; duty and fees are settled', async () => {
    const { declarationOfOrder } = await firm.request<{ declarationOfOrder: Identified & { status: string } }>(
      'query ($id: ID!) { declarationOfOrder(firmOrderId: $id) { id status } }',
      { id: exportOrder.id },
    )
    const { id } = declarationOfOrder
    if (declarationOfOrder.status === 'DRAFT' || declarationOfOrder.status === 'PREVALIDATED') await succeed(firm, 'lodgeDeclaration', { id }, 'id')
    const customs = await gateway.signIn('window', 'inspector@customs.example')
    const examiner = await gateway.signIn('window', 'receiver@customs.example')
    const chief = await gateway.signIn('window', 'approver@customs.example')
    const look = async () =>
      (
        await examiner.request<{ declaration: { mrn: string; lane: string; status: string; assessment: { total: { amount: string } } | null } }>(
          'query ($id: ID!) { declaration(id: $id) { mrn lane status assessment { total { amount } } } }',
          { id },
        )
      ).declaration
    const lodged = await look()
    // The journey goes the longest way: whatever lane was drawn, the inspector is sent.
    if (lodged.lane !== 'RED') await succeed(chief, 'changeDeclarationLane', { id, lane: 'RED', reasonCode: 'AGENCY_REQUEST' }, 'lane')
    await succeed(customs, 'recordInspection', { id, finding: 'CONFORMING', items: [1] }, 'id')
    if ((await look()).status === 'CHECKED') await succeed(examiner, 'assessDeclaration', { id }, 'id')
    const assessed = await look()
    if (assessed.status === 'ASSESSED') await succeed(firm, 'settleDeclaration', { id, method: 'PAY', reference: 'BANK-1' }, 'id')
    await succeed(chief, 'releaseDeclaration', { id }, 'id')
    const { declarationMessage } = await firm.request<{ declarationMessage: { content: string } }>('query ($id: ID!) { declarationMessage(id: $id) { content } }', { id })
    expect(declarationMessage.content).toContain('<?xml')
    const released = await look()
    expect(released.status).toBe('RELEASED')
    note(7, `declaration ${released.mrn}: drawn ${lodged.lane}, due ${released.assessment?.total.amount ?? '0'}`)
  })

  it('8. lets the vehicle through the gate once', async () => {
    const early = await perform(await gateway.signIn('window', 'gate@customs.example'), 'scanAtGate', { token: permitToken, decision: 'PASSED', device: 'gate-1' })
    expect(early.__typename).toBe('PermitNotYetValid')
    gateway.clock.moveTo(crossingOn)
    const gate = await gateway.signIn('window', 'gate@customs.example')
    ;[buyer, approver] = await Promise.all([gateway.signIn('storefront', 'buyer@gaon.example'), gateway.signIn('storefront', 'approver@gaon.example')])
    firm = gateway.visit('supplier')
    await firm.signIn('hana@daon.example', 'a long enough password')
    const passed = await perform<Identified>(gate, 'scanAtGate', { token: permitToken, decision: 'PASSED', device: 'gate-1' }, 'id outcome')
    expect(passed.__typename).toBe('GateEvent')
    const again = await perform(gate, 'scanAtGate', { token: permitToken, decision: 'PASSED', device: 'gate-1' })
    expect(again.__typename).toBe('PermitAlreadyUsed')
    await eventually(
      'the crossing’s shipment',
      async () => (await firm.request<{ order: FirmOrderRow }>(`query ($id: ID!) { order(id: $id) { ${firmOrder} } }`, { id: exportOrder.id })).order.status === 'SHIPPED',
    )
    note(8, `crossing ${passed.id}`)
  })

  it('asks no fact twice: certificate, declaration and dossier say what the listing says, and none of their forms has a field for it', async () => {
    const { myListing } = await firm.request<{
      myListing: {
        title: object
        hs: string
        hsEdition: string
        unit: string
        producedIn: string
        zone: string
        variants: readonly { sku: string; netWeightKg: string; grossWeightKg: string }[]
      }
    }>('query ($id: ID!) { myListing(id: $id) { title { ko en } hs hsEdition unit producedIn zone variants { sku netWeightKg grossWeightKg } } }', { id: listingId })
    const variant = myListing.variants[0]
    const facts = 'description { ko en } hs quantity unit netWeightKg grossWeightKg'
    const { certificate } = await firm.request<{ certificate: { items: readonly Record<string, unknown>[] } }>(
      `query ($id: ID!) { certificate(id: $id) { items { ${facts} hsEdition producedIn zone amount { amount currency } } } }`,
      { id: certificateId },
    )
    const { declarationOfOrder } = await firm.request<{ declarationOfOrder: { items: readonly Record<string, unknown>[] } }>(
      `query ($id: ID!) { declarationOfOrder(firmOrderId: $id) { items { ${facts} hsEdition origin zone sku invoiceAmount { amount currency } } } }`,
      { id: exportOrder.id },
    )
    const { myDossiers } = await firm.request<{ myDossiers: { items: readonly { goods: readonly Record<string, unknown>[] }[] } }>(
      `{ myDossiers(first: 1) { items { goods { ${facts} origin value { amount currency } } } } }`,
    )
    const documents = [certificate.items[0], declarationOfOrder.items[0], myDossiers.items[0]?.goods[0]]
    for (const document of documents) {
      expect(document).toMatchObject({ description: myListing.title, hs: myListing.hs, unit: myListing.unit })
      expect(Number(document?.quantity)).toBe(300)
      // Weights are of the whole line: those of the variant, 300 times.
      expect(Number(document?.netWeightKg)).toBeCloseTo(300 * Number(variant?.netWeightKg), 6)
      expect(Number(document?.grossWeightKg)).toBeCloseTo(300 * Number(variant?.grossWeightKg), 6)
      expect(document?.amount ?? document?.invoiceAmount ?? document?.value).toEqual({ amount: '3750.00', currency: 'USD' })
      expect(document?.producedIn ?? document?.origin).toBe(myListing.producedIn)
    }
    expect([certificate.items[0]?.hsEdition, declarationOfOrder.items[0]?.hsEdition]).toEqual([myListing.hsEdition, myListing.hsEdition])
    expect([certificate.items[0]?.zone, declarationOfOrder.items[0]?.zone]).toEqual([myListing.zone, myListing.zone])

    const fieldsOf = (name: string) => {
      const type = contract.getType(name)
      return type && 'getFields' in type ? Object.keys(type.getFields()).sort() : []
    }
    expect(fieldsOf('ApplyForCertificateInput')).toEqual(['agreement', 'draft', 'firmOrderId', 'idempotencyKey', 'lines', 'remarks'])
    expect(fieldsOf('DraftDeclarationInput')).toEqual(['firmOrderId', 'idempotencyKey'])
    expect(fieldsOf('CreateDossierInput')).toEqual(['crossingOn', 'firmOrderIds', 'idempotencyKey', 'people', 'purpose', 'vehicle'])
    note(8, `facts typed twice between listing, order, certificate, dossier and declaration: 0`)
  })

  it('9. delivers and pays the firm less commission; every unit of money is accounted for', async () => {
    await succeed(buyer, 'confirmDelivery', { orderId: exportOrder.id }, 'status')
    const officer = await gateway.signIn('window', 'officer@committee.example')
    const invoice = await eventually('the invoice', async () => {
      const { myInvoices } = await buyer.request<{
        myInvoices: { items: readonly { id: string; number: string; orderNumber: string; status: string; due: { amount: string; currency: string } }[] }
      }>('{ myInvoices(first: 50) { items { id number orderNumber status due { amount currency } } } }')
      return myInvoices.items.find(({ due, status }) => status !== 'PAID' && due.currency === 'USD' && due.amount === '3950.00')
    })
    await succeed(officer, 'recordInvoicePayment', { invoiceId: invoice.id, amount: invoice.due, paidOn: crossingOn, bankReference: 'HANA-0001' }, 'status')
    const link = await succeed<{ url: string }>(firm, 'connectPayoutAccount', { returnPath: '/payouts' }, 'url')
    await fetch(link.url, { method: 'POST', redirect: 'manual' })
    const payout = await eventually('the payout', async () => {
      const answer = await perform<Identified & { amount: { amount: string } }>(firm, 'requestPayout', { currency: 'USD' }, 'id amount { amount currency }')
      return answer.__typename === 'Payout' ? answer : false
    })
    expect(Number(payout.amount.amount)).toBeLessThan(3950)
    const books = await eventually('settled books', async () => {
      const verdict = await verifyBooks(gateway.database.owner)
      return verdict.balanced ? verdict : false
    })
    const log = await verifyLog(gateway.database.owner)
    expect(books.problems).toEqual([])
    expect(log).toMatchObject({ intact: true, firstBroken: null })
    note(9, `payout ${payout.id} of ${payout.amount.amount} USD; ${String(books.ledgerEntries)} ledger entries balanced; ${String(log.actions)} actions intact`)
  })

  it('10. shows officials the time-release study, firms their sales, the committee its figures', async () => {
    const ministry = await gateway.signIn('window', 'approver@unification.example')
    const { permitStatistics } = await ministry.request<{ permitStatistics: { decided: number; total: { medianHours: number } } }>(
      '{ permitStatistics { decided total { medianHours } } }',
    )
    expect(permitStatistics.decided).toBeGreaterThan(10)
    const { firmSales } = await firm.request<{ firmSales: readonly { amount: { amount: string } }[] }>(
      'query ($from: Date!, $to: Date!) { firmSales(from: $from, to: $to) { day orders amount { amount } } }',
      { from: '2026-01-01', to: '2026-12-31' },
    )
    expect(firmSales.length).toBeGreaterThanOrEqual(1)
    note(10, `${String(permitStatistics.decided)} dossiers decided, median ${String(permitStatistics.total.medianHours)} h`)
  })
})
