import { didOfOrigin, type IssuerAddress } from '@naru/origin'
import type { Config } from '../platform/config/config.js'

/** Where the issuer of certificates answers: at the gateway's own origin. */
export const issuerAddress = ({ GATEWAY_ORIGIN }: Pick<Config, 'GATEWAY_ORIGIN'>): IssuerAddress => ({
  did: didOfOrigin(GATEWAY_ORIGIN),
  statusList: `${GATEWAY_ORIGIN}/credentials/status/1`,
})

/** The printed file of a certificate in the file store. */
export const fileOfCertificate = (id: string): string => `certificates/${id}.pdf`
