import { unwrap } from '@naru/kernel'
import { RecordCertificate } from '@naru/orders'
import { PostgresFirmOrders } from '@naru/orders/postgres'
import type { CertificateIssued, CertificateRevoked } from '@naru/origin'
import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/acting/acts.js'
import type { Delivered, Subscriber } from '../platform/outbox/subscriber.js'

/** The order's lines name the certificate that was issued for them. */
@Injectable()
export class RecordCertificateOnOrder implements Subscriber {
  readonly name = 'orders.record-certificate'
  readonly event = 'origin.CertificateIssued'

  async handle({ payload }: Delivered<CertificateIssued>, { sql, effects }: Tx): Promise<void> {
    unwrap(await new RecordCertificate(new PostgresFirmOrders(sql), effects).execute(payload.firmOrderId, payload.lineIds, payload.certificateId))
  }
}

/** A revoked certificate no longer stands on the order. */
@Injectable()
export class RemoveRevokedCertificateFromOrder implements Subscriber {
  readonly name = 'orders.remove-revoked-certificate'
  readonly event = 'origin.CertificateRevoked'

  async handle({ payload }: Delivered<CertificateRevoked>, { sql, effects }: Tx): Promise<void> {
    // A certificate issued since then stays: only lines that still name the revoked one are cleared.
    const rows = await sql.query<{ id: string }>('select id from orders.order_line where firm_order_id = $1 and certificate_id = $2', [payload.firmOrderId, payload.certificateId])
    const named = new Set(rows.map(({ id }) => id))
    const lines = payload.lineIds.filter((id) => named.has(id))
    if (lines.length > 0) unwrap(await new RecordCertificate(new PostgresFirmOrders(sql), effects).execute(payload.firmOrderId, lines, null))
  }
}

export const certificatesOnOrders = [RecordCertificateOnOrder, RemoveRevokedCertificateFromOrder]
