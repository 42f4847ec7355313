// What a certificate of origin costs beside the database: signing it and printing its PDF in the thread that the gateway prints in, and verifying one.
import { join } from 'node:path'
import { root } from '../launch/paths.mjs'

/** Times calls one after another for some seconds. */
async function time(work, seconds, warmUp) {
  for (let call = 0; call < warmUp; call += 1) await work(call)
  const times = []
  const end = performance.now() + seconds * 1_000
  for (let call = 0; performance.now() < end; call += 1) {
    const from = performance.now()
    await work(call)
    times.push(performance.now() - from)
  }
  const whole = times.reduce((sum, each) => sum + each, 0)
  times.sort((a, b) => a - b)
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
  return { perSecond: Math.round((times.length * 1_000) / whole), p50: at(0.5).toFixed(3), p99: at(0.99).toFixed(3) }
}

/** Rows: name, certificates a second, median and 99th percentile in milliseconds of one after another. */
export async function measureCertificates(seconds) {
  const dist = (path) => import(join(root, path))
  const { didDocument, generateIssuerKey, signStatusList, verifyCertificate } = await dist('packages/origin/dist/index.js')
  const { aContent, aCredential, statusListUrl } = await dist('packages/origin/dist/testing/a-credential.js')
  const { CertificatePress } = await dist('apps/gateway/dist/origin/certificate-press.js')
  const did = 'did:web:issuer.example'
  const key = await generateIssuerKey(did, 'bench')
  const issuedAt = new Date('2026-03-12T01:00:00Z')
  const credential = await aCredential(key, { issuedAt })
  const list = await signStatusList(statusListUrl, [3], issuedAt, key)
  const document = didDocument(did, [{ ...key, expires: null, revoked: null }])
  const sources = {
    now: new Date('2026-06-01T00:00:00Z'),
    findDidDocument: async () => document,
    findStatusList: async () => list,
    findRegisterEntry: async () => undefined,
    isTrusted: () => true,
  }
  const press = new CertificatePress()
  let kept = 0
  const files = { put: async (_, body) => (kept += body.length) }
  const printed = (signed) => ({
    id: '00000000-0000-4000-8000-00000000c0de',
    number: 'CO-2026-000001',
    orderNumber: 'N-2026-000001',
    content: aContent(),
    finding: null,
    issuedOn: '2026-03-12',
    issuedAt,
    validUntil: '2027-03-12',
    issuer: did,
    credential: signed,
    credentialDigest: 'a'.repeat(43),
    shortCode: 'AAAA-BBBB-CCCC',
  })
  const row = async (name, work, warmUp) => ({ name, ...(await time(work, seconds, warmUp)) })
  try {
    const rows = [
      await row('certificate signed, its PDF printed in the thread', async () => press.into(files, 'https://shop.example').print(printed(await aCredential(key, { issuedAt }))), 5),
      await row(
        'certificate verified, with status list and issuer',
        async () => {
          const { integrity, status, issuer } = await verifyCertificate(credential, sources)
          if ([integrity, status, issuer].some((verdict) => verdict !== 'valid')) throw new Error(`${integrity} ${status} ${issuer}`)
        },
        100,
      ),
    ]
    if (kept === 0) throw new Error('nothing was printed')
    return rows
  } finally {
    await press.onApplicationShutdown()
  }
}
