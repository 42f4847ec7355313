import type { ComplexCode, Sql, Clock } from '@naru/kernel'
import { statementOf, type DecisionSignature, type DecisionSigner, type PhaseDecision } from '@naru/parties'
import type { Sealer } from '@naru/integration/server'
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'

/** The sealing of committees' keys. */
export const committeeKeyPurpose = 'naru committee keys'

/** An Ed25519 public key as PKIX wants it: its 32 bytes behind a fixed head (RFC 8410). */
const publicKeyOf = (raw: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(raw, 'base64url')]), format: 'der', type: 'spki' })

/** Signs decisions with the newest key of a complex's committee; the first signature makes it. */
export class CommitteeKeys implements DecisionSigner {
  constructor(
    private readonly sql: Sql,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  async sign(complex: ComplexCode, statement: string): Promise<DecisionSignature> {
    const { keyId, key } = (await this.#newest(complex)) ?? (await this.#make(complex))
    return { keyId, value: sign(null, Buffer.from(statement), key).toString('base64url') }
  }

  async #newest(complex: ComplexCode): Promise<{ readonly keyId: string; readonly key: KeyObject } | undefined> {
    const [row] = await this.sql.query<{ key_id: string; sealed: Buffer }>(
      'select k.key_id, s.sealed from parties.committee_key k join parties.committee_secret s using (key_id) where k.complex_code = $1 order by k.created_at desc limit 1',
      [complex],
    )
    return row && { keyId: row.key_id, key: createPrivateKey({ key: this.sealer.open(row.sealed), format: 'der', type: 'pkcs8' }) }
  }

  async #make(complex: ComplexCode): Promise<{ readonly keyId: string; readonly key: KeyObject }> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
    const keyId = createHash('sha256').update(raw).digest('base64url').slice(0, 22)
    await this.sql.query('insert into parties.committee_key (key_id, complex_code, public_key, created_at) values ($1, $2, $3, $4)', [
      keyId,
      complex,
      raw.toString('base64url'),
      this.clock.now(),
    ])
    const sealed = this.sealer.seal(privateKey.export({ format: 'der', type: 'pkcs8' }))
    await this.sql.query('insert into parties.committee_secret (key_id, sealed) values ($1, $2)', [keyId, sealed])
    return { keyId, key: privateKey }
  }
}

/** The public keys of a complex's committee by their ids. */
export async function committeeKeysOf(sql: Sql, complex: ComplexCode): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ key_id: string; public_key: string }>('select key_id, public_key from parties.committee_key where complex_code = $1', [complex])
  return new Map(rows.map(({ key_id, public_key }) => [key_id, public_key]))
}

/** Whether a decision is what its committee signed. Null for one of the time before signatures. */
export function isGenuine(decision: PhaseDecision, keys: ReadonlyMap<string, string>): boolean | null {
  const { signature } = decision
  if (signature === null) return null
  const key = keys.get(signature.keyId)
  return key !== undefined && verify(null, Buffer.from(statementOf(decision)), publicKeyOf(key), Buffer.from(signature.value, 'base64url'))
}
