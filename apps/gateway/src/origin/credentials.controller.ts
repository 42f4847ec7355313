import { idOf, parseId } from '@naru/kernel'
import { didDocument, signStatusList } from '@naru/origin'
import { PostgresIssuerKeys, PostgresRegister, type PublicEntry } from '@naru/origin/postgres'
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { anonymous, systemActor } from '../platform/acting/actor.js'
import { Acts } from '../platform/acting/acts.js'
import { CONFIG, type Config } from '../platform/config/config.js'
import { DiskFileStore } from '../platform/storage/file-store.js'
import { fileOfCertificate, issuerAddress } from './issuer-address.js'

const missing = { error: { code: 'NOT_FOUND', message: 'There is nothing here.' } }

/** What anyone needs to verify a certificate without an account: the issuer's keys, the list of revoked certificates, the register. */
@Controller()
export class CredentialsController {
  constructor(
    private readonly acts: Acts,
    private readonly files: DiskFileStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('.well-known/did.json')
  async did(@Res() reply: FastifyReply): Promise<void> {
    const keys = await this.acts.read(anonymous, ({ sql }) => new PostgresIssuerKeys(sql).listPublic())
    await open(reply, 60)
      .type('application/did+json')
      .send(didDocument(issuerAddress(this.config).did, keys))
  }

  /** Bitstring Status List 1.0, signed when it is asked for. */
  @Get('credentials/status/1')
  async status(@Res() reply: FastifyReply): Promise<void> {
    const { did, statusList } = issuerAddress(this.config)
    const signed = await this.acts.system('sign status list', async ({ sql, clock }) => {
      const keys = new PostgresIssuerKeys(sql)
      // An installation that has moved signs with a key of its former name until it issues under the new one.
      const key = (await keys.findSigning(did)) ?? (await keys.findSigning((await keys.listPublic())[0]?.did ?? did))
      const { places } = await new PostgresRegister(sql).revokedPlaces()
      return key && signStatusList(statusList, places, clock.now(), key)
    })
    if (signed === undefined) await reply.status(404).send(missing)
    else await open(reply, 30).type('application/vc+jwt').send(signed)
  }

  /** The register's entry for who holds the certificate, and so its code. */
  @Get('credentials/register/:id')
  async register(@Param('id') id: string, @Query('code') code: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const entry = await this.#find(id, code)
    await open(reply, 0)
      .status(entry ? 200 : 404)
      .send(entry ?? missing)
  }

  /** The printed certificate, for who holds its code. */
  @Get('files/certificates/:file')
  async pdf(@Param('file') file: string, @Query('code') code: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const entry = await this.#find(file.replace(/\.pdf$/, ''), code)
    const body = entry && (await this.files.get(fileOfCertificate(entry.id)))
    if (!entry || !body) {
      await reply.status(404).send(missing)
      return
    }
    await reply
      .headers({ 'content-disposition': `inline; filename="${entry.number}.pdf"`, 'cache-control': 'private, no-store' })
      .type('application/pdf')
      .send(body)
  }

  async #find(id: string, code: string | undefined): Promise<PublicEntry | undefined> {
    if (!parseId(id).ok || code === undefined) return undefined
    return this.acts.read(systemActor('register'), ({ sql }) => new PostgresRegister(sql).find(idOf(id), code.trim().toUpperCase()))
  }
}

/** Readable from any page: verification does not depend on ours. */
const open = (reply: FastifyReply, seconds: number): FastifyReply =>
  reply.headers({ 'access-control-allow-origin': '*', 'cache-control': seconds === 0 ? 'no-store' : `public, max-age=${String(seconds)}` })
