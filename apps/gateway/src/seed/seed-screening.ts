import { RecordScreening, type Screening } from '@naru/parties'
import { PostgresAdmissions, PostgresOrganisations } from '@naru/parties/postgres'
import { ReviewHit, ScreenSubject, type Subject } from '@naru/screening'
import { ImportList, PostgresHits, PostgresLists } from '@naru/screening/postgres'
import { systemActor } from '../platform/acting/actor.js'
import { demoApplicants } from './cast-applicants.js'
import { demoFirms } from './cast-firms.js'
import { demoCompanies, demoPeople, demoPerson } from './cast-people.js'
import { ownListCsv } from './own-list.js'
import type { Seeding } from './seeding.js'

/** The own list, everybody of the demo screened against it, and a hit in each state of the review. */
export async function seedScreening(seeding: Seeding): Promise<void> {
  const system = systemActor('seed')
  const file = {
    name: 'own-list.csv',
    async *open() {
      yield await Promise.resolve(ownListCsv)
    },
  }
  await seeding.act(system, seeding.ago(60), ({ sql, clock, effects }) => new ImportList(new PostgresLists(sql), clock, effects).execute('own', [file]))
  for (const { id, name, address } of [...demoFirms, ...demoCompanies])
    await screen(seeding, 50, { kind: 'organisation', id, names: [name.ko, name.en], country: address.country, born: null })
  for (const { id, name, daysAgo, address } of demoApplicants)
    await screen(seeding, daysAgo, { kind: 'organisation', id, names: [name.ko, name.en], country: address.country, born: null })
  for (const { id, name, organisationId } of demoPeople)
    if (organisationId === null) await screen(seeding, 30, { kind: 'person', id, names: [name.ko, name.en], country: 'KR', born: null })
  await reviewOne(seeding)
}

async function screen(seeding: Seeding, daysAgo: number, subject: Subject): Promise<void> {
  await seeding.act(systemActor('seed'), seeding.ago(daysAgo, '02:10'), async ({ sql, clock, ids, effects }) => {
    const outcome: Screening = await new ScreenSubject(new PostgresLists(sql), new PostgresHits(sql), clock, ids, effects).execute(subject, 'creation')
    if (subject.kind !== 'organisation') return
    const found = await new PostgresOrganisations(sql).find(demoOrganisation(subject.id))
    if (found) await new RecordScreening(new PostgresAdmissions(sql), new PostgresOrganisations(sql), clock, effects).execute(found.id, outcome)
  })
}

function demoOrganisation(id: string) {
  const found = [...demoFirms, ...demoCompanies, ...demoApplicants].find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no demo organisation ${id}`)
  return found.id
}

/** A consumer who shares a listed person's name: the examiner would clear it, a second person has still to agree. */
async function reviewOne(seeding: Seeding): Promise<void> {
  const examiner = demoPerson('receiver@unification.example')
  await seeding.act({ kind: 'person', personId: examiner.id, name: examiner.name, email: examiner.email, membership: null }, seeding.ago(3), async ({ sql, clock, effects }) => {
    const hits = new PostgresHits(sql)
    const { items } = await hits.list({ status: 'open' }, { first: 100 })
    const namesake = items.find(({ subject }) => subject.id === demoPerson('sora@consumer.example').id)
    if (!namesake) return
    const proposed = await new ReviewHit(hits, clock, effects).execute(
      namesake.id,
      'propose-clearance',
      '생년월일과 국적이 다른 동명이인입니다. 신분증 사본을 확인했습니다.',
      examiner.id,
    )
    if (!proposed.ok) throw new Error(`the seed’s clearance was refused: ${proposed.failure.code}`)
  })
}
