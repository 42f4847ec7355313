/** For each kind of subject in the action log, the query that row-level security answers only for those who may see it. */
export const subjects: Readonly<Record<string, string>> = {
  order: 'select from orders.firm_order where id = $1::uuid',
  'order-group': 'select from orders.order_group where id = $1::uuid',
  'purchase-order': 'select from orders.purchase_order where id = $1::uuid',
  dossier: 'select from permits.dossier where id = $1',
}
