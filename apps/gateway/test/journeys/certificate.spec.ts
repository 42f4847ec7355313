import { certificateStatuses, findCredential } from '@naru/origin'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { processIo } from '../../src/cli/process-io.js'
import { run } from '../../src/cli/run.js'
import { demoPassword } from '../../src/seed/parties.js'
import type { Client } from '../client.js'
import { startGateway, type Gateway } from '../gateway.js'
import { perform, succeed } from '../perform.js'

interface Certificate {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly firmOrderId: string
  readonly issued: { readonly credential: string; readonly pdfUrl: string; readonly verifyUrl: string; readonly shortCode: string } | null
}
const checks = ['ORDER', 'CLASSIFICATION', 'RULE', 'MATERIALS', 'PRODUCTION', 'PROCESSING', 'TRANSPORT', 'RECORDS'].map((item) => ({ item, outcome: 'MET' }))
interface Verified {
  readonly integrity: string
  readonly status: string
  readonly issuer: string
  readonly tampered: readonly string[]
  readonly fields: Readonly<Record<string, string>>
}

/** Certificates over real HTTP: what the firm, the body and anybody with the paper can do and see. */
describe('certificates of origin', () => {
  let gateway: Gateway
  let body: Client
  let signer: Client
  const folder = mkdtempSync(join(tmpdir(), 'naru-certificate-'))
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const verify = async (path: string): Promise<Verified & { exit: number }> => {
    const { exit, stdout } = await run(['certificate', 'verify', path, '--json'], processIo)
    return { ...(JSON.parse(stdout) as Verified), exit }
  }
  const issuedFields = 'id number status firmOrderId issued { credential pdfUrl verifyUrl shortCode }'
  const fetchPath = async (url: string): Promise<Response> => {
    const { pathname, search } = new URL(url)
    return fetch(new URL(pathname + search, gateway.origins.gateway))
  }

  beforeAll(async () => {
    gateway = await startGateway()
    ;[body, signer] = await Promise.all([gateway.signIn('window', 'examiner@origin.example'), gateway.signIn('window', 'approver@origin.example')])
  }, 180_000)
  afterAll(() => gateway.close())

  const queue = async (): Promise<readonly Certificate[]> =>
    (await body.request<{ certificateQueue: { items: readonly Certificate[] } }>(`{ certificateQueue(filter: { open: false }, first: 100) { items { ${issuedFields} } } }`))
      .certificateQueue.items
  const first = async (status: string): Promise<Certificate> => {
    const found = (await queue()).find((certificate) => certificate.status === status)
    if (!found) throw new Error(`the demo has no certificate that is ${status}`)
    return found
  }

  let fresh: NonNullable<Certificate['issued']> & { id: string }
  it('is issued after examination, and its paper verifies as credential, as PDF and by its QR code', async () => {
    const { id } = await first('APPLIED')
    await succeed(body, 'examineCertificate', { id }, 'id')
    await succeed(body, 'reportExamination', { id, checks }, 'id')
    const { issued } = await succeed<Certificate>(signer, 'issueCertificate', { id, finding: 'Read in the annex; met.' }, issuedFields)
    if (!issued) throw new Error('not issued')
    fresh = { ...issued, id }
    const pdf = new Uint8Array(await (await fetchPath(issued.pdfUrl)).arrayBuffer())
    expect(findCredential(pdf)).toEqual({ kind: 'credential', credential: issued.credential, fromPdf: true })
    for (const path of [file('c.jwt', issued.credential), file('c.pdf', pdf), file('c.txt', issued.verifyUrl)])
      expect(await verify(path)).toMatchObject({ exit: 0, integrity: 'valid', status: 'valid', issuer: 'valid', tampered: [] })
  })

  it('names the field that was changed, and does not show the paper without its code', async () => {
    const [header = '', payload = '', signature = ''] = fresh.credential.split('.')
    const text = Buffer.from(payload, 'base64url').toString()
    const forged = Buffer.from(text.replace('"importingCountry":"CN"', '"importingCountry":"VN"').replace('"importingCountry":"KR"', '"importingCountry":"VN"')).toString(
      'base64url',
    )
    expect(await verify(file('t.jwt', [header, forged, signature].join('.')))).toMatchObject({ exit: 1, integrity: 'invalid', tampered: ['importingCountry'] })
    expect((await fetchPath(fresh.pdfUrl.replace(fresh.shortCode, 'AAAA-AAAA-AAAA'))).status).toBe(404)
    expect((await fetchPath(`http://x/credentials/register/${fresh.id}?code=AAAA-AAAA-AAAA`)).status).toBe(404)
  })

  it('is signed and revoked only by who has given the password a short while ago', async () => {
    await gateway.database.owner.query(`update platform.session set confirmed_at = confirmed_at - interval '11 minutes' where front_end = 'window'`)
    const revoke = () => perform(signer, 'revokeCertificate', { id: fresh.id, grounds: 'Too early.' })
    expect((await revoke()).__typename).toBe('IdentityNotConfirmed')
    expect((await perform(signer, 'issueCertificate', { id: fresh.id })).__typename).toBe('IdentityNotConfirmed')
    const confirm = async (password: string) =>
      (
        await signer.request<{ confirmIdentity: { __typename: string } }>('mutation ($input: ConfirmIdentityInput!) { confirmIdentity(input: $input) { __typename } }', {
          input: { password },
        })
      ).confirmIdentity.__typename
    expect(await confirm('wrong')).toBe('WrongCredentials')
    expect((await revoke()).__typename).toBe('IdentityNotConfirmed')
    expect(await confirm(demoPassword)).toBe('ConfirmedIdentity')
    const [act] = await gateway.database.owner.query<{ act: string }>(`select act from platform.action where act = 'platform.confirmIdentity'`)
    expect(act).toBeDefined()
  })

  it('is revoked at once for everybody who asks', async () => {
    await succeed(signer, 'revokeCertificate', { id: fresh.id, grounds: 'The fabric was foreign.' }, 'id')
    expect(await verify(file('r.jwt', fresh.credential))).toMatchObject({ exit: 1, integrity: 'valid', status: 'invalid', issuer: 'valid' })
    expect(await verify(file('r.txt', fresh.verifyUrl))).toMatchObject({ status: 'invalid' })
  })

  it('verifies without a connection by the issuer’s published files, and after the key was changed', async () => {
    const published = async (path: string) => (await fetchPath(`http://x${path}`)).text()
    process.env.DATABASE_OWNER_URL = gateway.database.ownerUrl
    const changed = await run(['certificate', 'rotate-key', '--json'], processIo)
    delete process.env.DATABASE_OWNER_URL
    expect(JSON.parse(changed.stdout)).toMatchObject({ retired: expect.any(String) as unknown, isCompromised: false })
    const [document, list] = [file('did.json', await published('/.well-known/did.json')), file('list.jwt', await published('/credentials/status/1'))]
    const inForce = await first('ISSUED')
    if (!inForce.issued) throw new Error('not issued')
    const offline = async (name: string, credential: string) => {
      const { stdout } = await run(['certificate', 'verify', file(name, credential), '--offline', '--did-document', document, '--status-list', list, '--json'], processIo)
      return JSON.parse(stdout) as Verified & { statusAsOf: string }
    }
    expect(await offline('o.jwt', inForce.issued.credential)).toMatchObject({ integrity: 'valid', status: 'valid', issuer: 'valid', statusAsOf: expect.any(String) as unknown })
    expect(await offline('p.jwt', fresh.credential)).toMatchObject({ integrity: 'valid', status: 'invalid', issuer: 'valid' })
  })

  it('of the demo stand in every status and are another firm’s and another agency’s business to nobody', async () => {
    const all = await queue()
    expect([...new Set(all.map(({ status }) => status.toLowerCase().replace('_', '-')))].every((status) => certificateStatuses.some((known) => known === status))).toBe(true)
    const [one] = all
    if (!one) throw new Error('no certificates')
    const strangers = await Promise.all([
      gateway.signIn('supplier', 'owner@narae.example'),
      gateway.signIn('window', 'receiver@customs.example'),
      gateway.signIn('storefront', 'buyer@gaon.example'),
    ])
    for (const stranger of strangers) {
      const answer = await stranger.request<{ certificate: unknown }>('query ($id: ID!) { certificate(id: $id) { id } }', { id: one.id }).catch(() => ({ certificate: null }))
      if (answer.certificate !== null) expect(answer.certificate).toBeNull()
    }
    expect((await perform(strangers[1], 'issueCertificate', { id: one.id }).catch(() => ({ __typename: 'refused' }))).__typename).not.toBe('Certificate')
  })

  it('a landed cost shows the agreement that applies, and the ordinary rate where none does', async () => {
    const shop = gateway.visit('storefront')
    const { listings } = await shop.request<{ listings: { items: readonly { id: string; slug: string; preferentialIn: readonly string[] }[] } }>(
      '{ listings(first: 60) { items { id slug preferentialIn } } }',
    )
    const preferred = listings.items.find(({ preferentialIn }) => preferentialIn.includes('CN'))
    if (!preferred) throw new Error('nothing originates for China')
    const { listing } = await shop.request<{ listing: { variants: readonly { id: string }[] } }>('query ($slug: String!) { listing(slug: $slug) { variants { id } } }', {
      slug: preferred.slug,
    })
    const costIn = async (country: string) =>
      (
        await shop.request<{
          landedCost: {
            duty: { agreement: string | null; rate: string; mfnRate: string }
            alternatives: readonly { agreement: string; result: string }[]
            admissibility: { admissible: boolean }
          }
        }>('query ($input: LandedCostInput!) { landedCost(input: $input) { duty { agreement rate mfnRate } alternatives { agreement result } admissibility { admissible } } }', {
          input: { listingId: preferred.id, variantId: listing.variants[0]?.id, quantity: 100, country },
        })
      ).landedCost
    expect((await costIn('CN')).duty.agreement).toBe('KR-CN')
    expect((await costIn('KR')).duty).toMatchObject({ rate: '0' })
    for (const country of ['US', 'DE', 'JP', 'VN', 'GB']) {
      const { duty, alternatives } = await costIn(country)
      const satisfied = alternatives.filter(({ result }) => result === 'ORIGINATING').map(({ agreement }) => agreement)
      if (duty.agreement === null) expect(duty.rate).toBe(duty.mfnRate)
      else expect(satisfied).toContain(duty.agreement)
    }
  })
})
