import { caseOfGood, determineOrigin, parseCase, shippedRules, type GoodToJudge } from '@naru/origin'
import { unwrap } from '@naru/kernel'
import { run } from '../src/cli/run.js'
import type { CommandIo } from '../src/cli/command.js'
import type { Client } from './client.js'
import { startGateway, today, type Gateway } from './gateway.js'
import { eventually, perform, succeed } from './perform.js'

interface Material {
  readonly hs: string
  readonly origin: string
  readonly originating: boolean
  readonly value: string
  readonly materials: readonly Material[]
}
interface Listing {
  readonly id: string
  readonly hs: string
  readonly producedIn: string
  readonly zone: string | null
  readonly currency: string
  readonly variants: readonly { readonly id: string; readonly netWeightKg: string; readonly price: { readonly amount: string; readonly currency: string } }[]
  readonly billOfMaterials: { readonly currency: string; readonly materialsSentOut: string; readonly materials: readonly Material[] }
}
interface Row {
  readonly agreement: string
  readonly country: string
  readonly determination: { readonly result: string }
  readonly duty: { readonly generalRate: string; readonly preferentialRate: string | null; readonly saved: { readonly amount: string } | null } | null
  readonly change: {
    readonly materials: readonly { readonly path: string; readonly name: { readonly ko: string } | null; readonly value: string }[]
    readonly value: string
  } | null
}

interface Page {
  readonly items: readonly {
    readonly listingId: string
    readonly stale: boolean
    readonly judgedAt: string
    readonly cells: readonly { readonly agreement: string; readonly country: string; readonly result: string; readonly generalRate: string | null }[]
  }[]
  readonly stale: number
}

const rows = 'rows { agreement country determination { result } duty { generalRate preferentialRate saved { amount } } change { materials { path name { ko } value } value } }'
const material = 'name { ko en } hs origin originating value weightKg determinesClassification'
const listingFields = `id hs producedIn zone currency variants { id netWeightKg price { amount currency } }
  billOfMaterials { currency exWorks labour overhead profit valueAddedOutside materialsSentOut operations materials { ${material} materials { ${material} } } }`

describe('origin of a firm’s goods', () => {
  let gateway: Gateway
  let firm: Client
  beforeAll(async () => {
    gateway = await startGateway()
    firm = await gateway.signIn('supplier', 'owner@haneulsil.example')
  }, 180_000)
  afterAll(() => gateway.close())

  const listings = async (): Promise<readonly Listing[]> => {
    const { myListings } = await firm.request<{ myListings: { items: { id: string }[] } }>('{ myListings(status: PUBLISHED, first: 20) { items { id } } }')
    const found: Listing[] = []
    for (const { id } of myListings.items) {
      const { myListing } = await firm.request<{ myListing: Listing }>(`query ($id: ID!) { myListing(id: $id) { ${listingFields} } }`, { id })
      found.push(myListing)
    }
    return found
  }
  const matrixOf = async (listingId: string): Promise<readonly Row[]> =>
    (await firm.request<{ originOfListing: { rows: Row[] } }>(`query ($listingId: ID!) { originOfListing(listingId: $listingId) { ${rows} } }`, { listingId })).originOfListing.rows

  it('names the materials with which a good would originate, and with them it does', async () => {
    let proposed = 0
    for (const listing of await listings()) {
      for (const { agreement, country, determination, change } of await matrixOf(listing.id)) {
        if (!change) continue
        proposed += 1
        expect(determination.result).not.toBe('ORIGINATING')
        expect(change.materials.every(({ name }) => name !== null)).toBe(true)
        const places = new Set(change.materials.map(({ path }) => path))
        const { materialsSentOut } = listing.billOfMaterials
        const { originMatrix } = await firm.request<{ originMatrix: { rows: Row[] } }>(`query ($input: OriginPreviewInput!) { originMatrix(input: $input) { ${rows} } }`, {
          input: {
            hs: listing.hs,
            producedIn: listing.producedIn,
            zone: listing.zone,
            netWeightKg: listing.variants[0]?.netWeightKg,
            price: listing.variants[0]?.price,
            countries: [country],
            billOfMaterials: {
              ...listing.billOfMaterials,
              materialsSentOut: listing.zone ? String(Number(materialsSentOut) + Number(change.value)) : materialsSentOut,
              materials: listing.billOfMaterials.materials.map((line, index) => (places.has(`materials[${String(index)}]`) ? { ...line, origin: 'KR', originating: true } : line)),
            },
          },
        })
        expect(originMatrix.rows.find((row) => row.agreement === agreement)).toMatchObject({ determination: { result: 'ORIGINATING' }, change: null })
      }
    }
    expect(proposed).toBeGreaterThan(0)
  })

  it('shows the duty by which a buyer’s landed cost is worked out', async () => {
    const [listing] = await listings()
    const row = (await matrixOf(listing?.id ?? '')).find(({ country }) => country === 'CN')
    const { landedCost } = await gateway
      .visit('storefront')
      .request<{ landedCost: { duty: { mfnRate: string } } }>('query ($input: LandedCostInput!) { landedCost(input: $input) { duty { mfnRate } } }', {
        input: { listingId: listing?.id, variantId: listing?.variants[0]?.id, quantity: 10, country: 'CN' },
      })
    expect(row?.duty?.generalRate).toBe(landedCost.duty.mfnRate)
  })

  it('keeps the answers for all goods, and judges one anew when its bill changes', async () => {
    const page = async () =>
      (await firm.request<{ originOfGoods: Page }>('{ originOfGoods(first: 50) { items { listingId stale judgedAt cells { agreement country result generalRate } } stale } }'))
        .originOfGoods
    const settled = await eventually('every good to be judged', async () => {
      const found = await page()
      return found.items.length > 0 && found.stale === 0 ? found : undefined
    })
    const [listing] = await listings()
    const before = settled.items.find(({ listingId }) => listingId === listing?.id)
    const rowsBefore = await matrixOf(listing?.id ?? '')
    expect(before?.cells).toEqual(
      rowsBefore.map(({ agreement, country, determination: { result }, duty }) => ({ agreement, country, result, generalRate: duty?.generalRate ?? null })),
    )
    const [first] = listing?.billOfMaterials.materials ?? []
    const foreign = { ...first, origin: first?.originating ? 'CN' : 'KR', originating: !first?.originating }
    const { materials, ...bill } = listing?.billOfMaterials ?? { materials: [] }
    await succeed(firm, 'setBillOfMaterials', { listingId: listing?.id, billOfMaterials: { ...bill, materials: [foreign, ...materials.slice(1)] } }, 'id')
    const after = await eventually('the good to be judged anew', async () => {
      const found = (await page()).items.find(({ listingId }) => listingId === listing?.id)
      return found && !found.stale && found.judgedAt !== before?.judgedAt ? found : undefined
    })
    expect(after.cells.map(({ result }) => result)).toEqual((await matrixOf(listing?.id ?? '')).map(({ determination }) => determination.result))
    await succeed(firm, 'setBillOfMaterials', { listingId: listing?.id, billOfMaterials: listing?.billOfMaterials }, 'id')
  })

  it('finds the goods that have an answer under an agreement', async () => {
    const { originOfGoods } = await firm.request<{ originOfGoods: Page }>(
      '{ originOfGoods(filter: { agreement: "KR-US", result: NOT_ORIGINATING }, first: 50) { items { cells { agreement result } } stale } }',
    )
    expect(originOfGoods.items.length).toBeGreaterThan(0)
    expect(originOfGoods.items.every(({ cells }) => cells.some(({ agreement, result }) => agreement === 'KR-US' && result === 'NOT_ORIGINATING'))).toBe(true)
  })

  it('shows nobody another firm’s goods', async () => {
    const [listing] = await listings()
    const other = await gateway.signIn('supplier', 'owner@sonnuri.example')
    const { originOfListing } = await other.request<{ originOfListing: object | null }>(`query ($listingId: ID!) { originOfListing(listingId: $listingId) { ${rows} } }`, {
      listingId: listing?.id,
    })
    expect(originOfListing).toBeNull()
  })

  it('is answered alike by the preview, the command and the package, figure by figure', async () => {
    process.env.DATABASE_OWNER_URL = gateway.database.ownerUrl
    let compared = 0
    for (const { hs, ...good } of goodsToCompare) {
      const { materials, ...bill } = good.billOfMaterials
      const { originMatrix } = await firm.request<{ originMatrix: { rows: Answered[] } }>(`query ($input: OriginPreviewInput!) { originMatrix(input: $input) { ${answered} } }`, {
        input: {
          hs,
          producedIn: good.producedIn,
          zone: good.zone,
          netWeightKg: good.weightKg,
          price: { amount: good.fob, currency: bill.currency },
          billOfMaterials: { ...bill, materials: materials.map(named) },
        },
      })
      for (const { agreement, country, determination } of originMatrix.rows) {
        const given = caseOfGood({ hs, ...good }, { agreement, importingCountry: country, date: today })
        const { stdout } = await run(['origin', 'determine', 'case.json', '--json'], reading(JSON.stringify(given)))
        const said = JSON.parse(stdout) as { readonly preferential: object }
        const { marking, admissibility, result, because, steps, ...rest } = determination
        expect(said).toMatchObject({
          preferential: {
            ...rest,
            result: result.toLowerCase().replaceAll('_', '-'),
            because: because.en,
            steps: steps.map(({ outcome, because: why, ...step }) => ({ ...step, outcome: outcome.toLowerCase().replaceAll('_', '-'), because: why.en })),
          },
          marking,
          admissibility: { result: admissibility.admissible ? 'admissible' : 'inadmissible' },
        })
        const { preferential } = determineOrigin(unwrap(parseCase(given)), shippedRules)
        expect(said.preferential).toMatchObject({ result: preferential.result, criterion: preferential.criterion, rule: preferential.rule, figures: preferential.figures })
        compared += 1
      }
    }
    delete process.env.DATABASE_OWNER_URL
    expect(compared).toBeGreaterThanOrEqual(80)
  }, 120_000)

  // Last: what is judged after it is judged by the change.
  it('judges by a change of an agreement from its day on, once a second officer has released it', async () => {
    const examiner = await gateway.signIn('window', 'examiner@origin.example')
    const approver = await gateway.signIn('window', 'approver@origin.example')
    const made = (await listings()).find(({ producedIn, zone }) => producedIn === 'KP' && zone !== null)
    const resultOf = async () => (await matrixOf(made?.id ?? '')).filter(({ agreement }) => agreement === 'KR-CN').map(({ determination: { result } }) => result)
    const before = await resultOf()
    expect(before).not.toEqual(['NOT_ORIGINATING'])
    const { id } = await succeed<{ id: string }>(examiner, 'draftRelease', { agreement: 'KR-CN', title: '역외가공 품목 개정', from: today }, 'id')
    const terms = { id, title: '역외가공 품목 개정', from: today }
    expect(await perform(examiner, 'editRelease', { ...terms, zoneListCsv: '9701\n62' })).toMatchObject({ __typename: 'ZoneListInvalid' })
    const rule = { heading: '9701', min: '9701000000', max: '9701999999', expression: 'CTH exept 9702' }
    await succeed(examiner, 'editRelease', { ...terms, zoneListCsv: 'code\n9701', rules: [{ rule }] }, 'id')
    const drafted = await approver.request<{ agreementRelease: { mayRelease: boolean; differences: object[] }; releaseRules: { items: { problem: object }[] } }>(
      'query ($id: ID!) { agreementRelease(id: $id) { mayRelease differences { what before after } } releaseRules(id: $id, open: true) { items { problem { kind at } } } }',
      { id },
    )
    expect(drafted.agreementRelease).toMatchObject({
      mayRelease: false,
      differences: [
        { what: 'zone-list', after: '9701' },
        { what: 'rule 9701', before: null },
      ],
    })
    expect(drafted.releaseRules.items).toEqual([{ problem: { kind: 'RULE_SYNTAX', at: 4 } }])
    expect(await perform(approver, 'releaseAgreement', { id })).toMatchObject({ __typename: 'ReleaseHasProblems' })
    await succeed(examiner, 'editRelease', { ...terms, rules: [{ place: 0, rule: { ...rule, expression: 'CTH except 9702' } }] }, 'id')
    expect(await resultOf()).toEqual(before)
    await expect(perform(examiner, 'releaseAgreement', { id })).rejects.toThrow('There is nothing here for you.')
    await succeed(approver, 'releaseAgreement', { id }, 'id')
    expect(await resultOf()).toEqual(['NOT_ORIGINATING'])
    const { originRules } = await examiner.request<{ originRules: { expression: string }[] }>('{ originRules(agreement: "KR-CN", hs: "970121") { expression } }')
    expect(originRules.map(({ expression }) => expression)).toEqual(['CTH except 9702'])
    await eventually('the matrix to follow', async () => {
      const { originOfGoods } = await firm.request<{ originOfGoods: Page }>(
        '{ originOfGoods(first: 50) { items { listingId stale judgedAt cells { agreement country result generalRate } } stale } }',
      )
      const cells = originOfGoods.items.find(({ listingId }) => listingId === made?.id)?.cells
      return cells?.some(({ agreement, result }) => agreement === 'KR-CN' && result === 'NOT_ORIGINATING')
    })
    const acts = await gateway.database.owner.query<{ act: string }>(`select act from platform.action where details ->> 'release' = $1 order by sequence`, [id])
    expect(acts.map(({ act }) => act)).toEqual(['origin.draft-release', 'origin.edit-release', 'origin.edit-release', 'origin.release-agreement'])
  })
})

/** Goods on both sides of thresholds, of the South and of the zone. */
const goodsToCompare: readonly GoodToJudge[] = [
  toCompare('620342', ['520942', 'KR', true, '6.00'], ['960621', 'CN', false, '4.00']),
  toCompare('620342', ['520942', 'CN', false, '6.00'], ['960621', 'KR', true, '1.00']),
  toCompare('732393', ['732399', 'CN', false, '1.00'], ['721933', 'KR', true, '4.00']),
  toCompare('732393', ['732399', 'CN', false, '1.01'], ['721933', 'KR', true, '4.00']),
  toCompare('870830', ['870899', 'CN', false, '6.00'], ['681381', 'KR', true, '1.00']),
  toCompare('870830', ['870899', 'CN', false, '5.00'], ['681381', 'KR', true, '1.00']),
  { ...toCompare('620342', ['520942', 'KR', true, '6.00'], ['960621', 'CN', false, '4.00']), producedIn: 'KP', zone: 'GAESEONG' },
  { ...toCompare('620342', ['520942', 'KR', true, '5.99'], ['960621', 'CN', false, '4.01']), producedIn: 'KP', zone: 'GAESEONG' },
]

type Line = readonly [hs: string, origin: string, originating: boolean, value: string]

/** One piece at 10.00 free on board, of so many materials. */
function toCompare(hs: string, ...lines: readonly Line[]): GoodToJudge {
  const materials = lines.map(([code, origin, originating, value], index) => ({
    hs: code,
    origin,
    originating,
    value,
    weightKg: '0.2',
    determinesClassification: index === 0,
    materials: [],
  }))
  const sentOut = lines.find(([, , originating]) => originating)?.[3] ?? '0'
  const costs = { labour: '0.50', overhead: '0.20', profit: '0.30', valueAddedOutside: '0.80', materialsSentOut: sentOut }
  return {
    hs,
    hsEdition: 'HS2022',
    producedIn: 'KR',
    zone: null,
    weightKg: '0.4',
    fob: '10.00',
    billOfMaterials: { currency: 'USD', exWorks: '9.50', ...costs, operations: ['cutting', 'sewing', 'stamping'], materials },
  }
}

const named = ({ materials, ...line }: GoodToJudge['billOfMaterials']['materials'][number]): object => ({
  name: { ko: '재료', en: 'Material' },
  ...line,
  materials: materials.map(named),
})

const answered = `rows { agreement country determination { result criterion rule ruleSource method figures { vnm rvc tolerance base baseKind } because { en }
  steps { step outcome because { en } } marking { country text } admissibility { admissible } } }`
interface Answered {
  readonly agreement: string
  readonly country: string
  readonly determination: {
    readonly result: string
    readonly because: { readonly en: string }
    readonly steps: readonly { readonly step: string; readonly outcome: string; readonly because: { readonly en: string } }[]
    readonly marking: { readonly country: string; readonly text: string }
    readonly admissibility: { readonly admissible: boolean }
  }
}

const reading = (text: string): CommandIo => ({
  readText: () => Promise.resolve(text),
  readBytes: () => Promise.resolve(new TextEncoder().encode(text)),
  openText: async function* () {
    yield await Promise.resolve(text)
  },
  note: () => undefined,
})
