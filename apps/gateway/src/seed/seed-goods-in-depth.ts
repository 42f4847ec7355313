import { readCertificate, writeReview, answerReview, shownName, type HeldCertificateInput } from '@naru/catalog'
import { PostgresHeldCertificates, PostgresReviews } from '@naru/catalog/postgres'
import { idOf, unwrap } from '@naru/kernel'
import { actAs } from '@naru/kernel/postgres'
import { demoFirms } from './cast-firms.js'
import { goods } from './goods/index.js'
import { demoListingId } from './seed-catalog.js'
import { seedId } from './seed-id.js'
import type { Seeding } from './seeding.js'

/** Certificates that firms hold, one of which ends soon, and what buyers have said of goods that were delivered to them. */
export async function seedGoodsInDepth(seeding: Seeding): Promise<void> {
  await actAs(seeding.sql, { system: true })
  await seedCertificates(seeding)
  await seedReviews(seeding)
}

const day = (seeding: Seeding, days: number): string => seeding.ago(-days).toISOString().slice(0, 10)

async function seedCertificates(seeding: Seeding): Promise<void> {
  const certificates = new PostgresHeldCertificates(seeding.sql)
  for (const [index, firm] of demoFirms.entries()) {
    const code = goods.find((good) => good.firm === firm.slug && good.status === undefined)?.code
    const food = goods.filter((good) => good.firm === firm.slug && ['cookware', 'food-containers', 'tableware', 'flasks'].includes(good.category) && good.status === undefined)
    const held = (number: string, input: Omit<HeldCertificateInput, 'number'>) =>
      certificates.save(unwrap(readCertificate({ number, ...input }, { id: seedId(`held:${firm.slug}:${number}`), firmId: firm.id, at: seeding.ago(300 - index), file: null })))
    const since = { validFrom: day(seeding, -400), wholeFirm: true, listings: [] }
    if (index % 2 === 0)
      await held(`QMS-${1000 + index}`, { kind: 'ISO_9001', issuer: 'Korean Foundation for Quality', validUntil: day(seeding, index === 0 ? 25 : 700), ...since })
    if (index % 5 === 1) await held(`EMS-${2000 + index}`, { kind: 'ISO_14001', issuer: 'Korean Standards Association', validUntil: day(seeding, 500), ...since })
    if (food.length > 0) {
      await held(`FC-${3000 + index}`, {
        ...since,
        kind: 'FOOD_CONTACT',
        issuer: 'KTR',
        validUntil: day(seeding, 365),
        wholeFirm: false,
        listings: food.map((good) => demoListingId(good.code)),
      })
    }
    if (index % 7 === 3 && code !== undefined) {
      await held(`KC-${4000 + index}`, { ...since, kind: 'KC', issuer: 'KTL', validUntil: day(seeding, -10), wholeFirm: false, listings: [demoListingId(code)] })
    }
  }
  await certificates.showValid(seeding.today, null)
}

const said = [
  [5, '마감이 꼼꼼하고 설명 그대로입니다. 다시 주문하겠습니다.', '좋게 보아 주셔서 고맙습니다.'],
  [4, '품질은 좋은데 상자가 조금 눌려서 왔습니다.', '포장을 두 겹으로 바꾸었습니다. 알려 주셔서 고맙습니다.'],
  [5, 'Well made, and it arrived two days early.', null],
  [3, '색이 사진보다 어둡습니다. 쓰는 데는 문제없습니다.', null],
  [5, '선물했더니 좋아하십니다.', null],
  [4, 'Good value. The size runs a little large.', 'Thank you; the size chart now says so.'],
] as const

/** Buyers of the demo's delivered orders, each good and buyer once; all but one in four has said something, one order is left for the newcomer to review. */
async function seedReviews(seeding: Seeding): Promise<void> {
  const { sql } = seeding
  const rows = await sql.query<{ order_id: string; firm_id: string; listing_id: string; person_id: string; name: string; at: Date }>(
    `select distinct on (o.buyer_person_id, l.listing_id) o.id as order_id, o.firm_id, l.listing_id, o.buyer_person_id as person_id, p.name_ko as name, g.ordered_at as at
     from orders.firm_order o join orders.order_group g on g.id = o.group_id join orders.order_line l on l.firm_order_id = o.id join parties.person p on p.id = o.buyer_person_id
     where o.status in ('delivered', 'completed') and o.buyer_organisation_id is null order by o.buyer_person_id, l.listing_id, o.id`,
  )
  const reviews = new PostgresReviews(sql)
  for (const [index, row] of rows.entries()) {
    const words = said[index % said.length]
    if (!words || index % 4 === 3) continue
    const [rating, body, answer] = words
    const at = new Date(Math.min(row.at.getTime() + 12 * 86_400_000, seeding.ago(1).getTime()))
    const facts = {
      id: seedId(`review:${row.person_id}:${row.listing_id}`),
      listingId: idOf<'Listing'>(row.listing_id),
      firmId: idOf<'Organisation'>(row.firm_id),
      firmOrderId: idOf<'FirmOrder'>(row.order_id),
      authorId: idOf<'Person'>(row.person_id),
      authorName: shownName(row.name),
    }
    const review = unwrap(writeReview({ rating, body, pictures: [] }, facts, at))
    await reviews.insert(answer === null ? review : unwrap(answerReview(review, answer, new Date(at.getTime() + 86_400_000))))
  }
}
