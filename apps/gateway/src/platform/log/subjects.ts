/** For each kind of subject in the action log, the query that row-level security answers only for those who may see it. */
export const subjects: Readonly<Record<string, string>> = {
  organisation: 'select from parties.organisation where id = $1::uuid and id = naru.organisation()',
  admission: 'select from parties.admission where id = $1::uuid',
  'screening-hit': 'select from screening.hit where id = $1::uuid',
  'price-book': 'select from catalog.price_book where id = $1::uuid',
  order: 'select from orders.firm_order where id = $1::uuid',
  'order-group': 'select from orders.order_group where id = $1::uuid',
  'purchase-order': 'select from orders.purchase_order where id = $1::uuid',
  payment: 'select from payments.payment where id = $1::uuid',
  invoice: 'select from payments.invoice where id = $1::uuid',
  payout: 'select from payments.payout where id = $1::uuid',
  declaration: 'select from customs.declaration where id = $1::uuid',
  certificate: 'select from origin.certificate where id = $1::uuid',
  dossier: 'select from permits.dossier where id = $1',
}
