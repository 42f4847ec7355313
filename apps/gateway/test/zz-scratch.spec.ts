import { startGateway } from './gateway.js'
it('x', async () => {
  const g = await startGateway({ environment: { NARU_ROLE: 'api' } })
  console.log((await g.database.owner.query<Record<string, unknown>>(`select f.number, f.status, f.ordered_at::text as at, o.name_en from orders.firm_order f join parties.organisation o on o.id = f.firm_id where f.crosses and f.complex='gaeseong' and f.status in ('placed','confirmed','allocated','packed') order by f.ordered_at`)).map((r) => Object.values(r).join(' ')).join('\n'))
  console.log((await g.database.owner.query<Record<string, unknown>>(`select d.crossing_on, count(*) from permits.dossier d where status='used' group by 1 order by 1 desc limit 8`)))
  console.log((await g.database.owner.query<Record<string, unknown>>(`select f.status, f.ordered_at::date::text as ordered, d.submitted_at::date::text as filed, d.crossing_on, f.shipped_at::date::text as shipped from permits.dossier d join permits.dossier_order o on o.dossier_id=d.id join orders.firm_order f on f.id=o.firm_order_id where d.status='used' order by 3 limit 12`)))
  await g.close()
}, 120000)
