/** For each kind of subject in the action log, the query that row-level security answers only for those who may see it. */
export const subjects: Readonly<Record<string, string>> = {
  organisation: 'select from parties.organisation where id = $1::uuid and id = naru.organisation()',
  admission: 'select from parties.admission where id = $1::uuid',
  'screening-hit': 'select from screening.hit where id = $1::uuid',
  import: 'select from catalog.import where id = $1::uuid',
  'price-book': 'select from catalog.price_book where id = $1::uuid',
  order: 'select from orders.firm_order where id = $1::uuid',
  'order-group': 'select from orders.order_group where id = $1::uuid',
  'purchase-order': 'select from orders.purchase_order where id = $1::uuid',
  subscription: 'select from orders.subscription where id = $1::uuid',
  payment: 'select from payments.payment where id = $1::uuid',
  'saved-card': 'select from payments.saved_card where id = $1::uuid',
  invoice: 'select from payments.invoice where id = $1::uuid',
  payout: 'select from payments.payout where id = $1::uuid',
  declaration: 'select from customs.declaration where id = $1::uuid',
  certificate: 'select from origin.certificate where id = $1::uuid',
  dossier: 'select from permits.dossier where id = $1',
  listing:
    'select from catalog.listing where id = $1::uuid and (firm_id = naru.organisation() or exists (select from catalog.seller s where s.id = firm_id and catalog.is_moderator(s.complex)))',
  'held-certificate': 'select from catalog.certificate where id = $1::uuid and firm_id = naru.organisation()',
  review: 'select from catalog.review r join catalog.seller s on s.id = r.firm_id where r.id = $1::uuid and catalog.is_moderator(s.complex)',
  attribute: 'select from catalog.attribute_definition where code = $1 and catalog.is_moderator(null)',
}
