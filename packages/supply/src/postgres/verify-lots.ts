import type { Sql } from '@naru/kernel'

/** Lots and batches whose balance is not what their journal says. Empty when all is well. */
export async function verifyLots(sql: Sql): Promise<readonly { readonly rule: string; readonly subject: string; readonly detail: string }[]> {
  return sql.query(`
    select 'what is left of a lot is what its movements leave' as rule, l.number as subject, 'left ' || l.left_over || ', movements ' || coalesce(m.total, 0) as detail
    from supply.lot l left join (select lot_id, sum(case kind when 'receive' then quantity else -quantity end) as total from supply.lot_movement group by lot_id) m on m.lot_id = l.id
    where l.left_over <> coalesce(m.total, 0)
    union all
    select 'what is unused of a batch is what orders left', r.number, 'unused ' || r.unused || ', made ' || r.quantity || ', used ' || coalesce(u.total, 0)
    from supply.run r left join (select run_id, sum(quantity) as total from supply.run_use group by run_id) u on u.run_id = r.id
    where r.unused <> r.quantity - coalesce(u.total, 0)`)
}
