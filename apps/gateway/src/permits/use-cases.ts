import {
  AmendDossier,
  CreateDossier,
  EditDossier,
  IssuePermit,
  PassTheGate,
  ReadPeople,
  RevokePermit,
  SubmitDossier,
  WatchClocks,
  WithdrawDossier,
  WorkOnTask,
  type ContentSources,
} from '@naru/permits'
import {
  PostgresClockMarks,
  PostgresCrews,
  PostgresDossiers,
  PostgresGateJournal,
  PostgresPermitKeys,
  PostgresPermits,
  PostgresReleases,
  PostgresWorkflows,
} from '@naru/permits/postgres'
import type { Tx } from '../platform/acting/acts.js'
import { orderSource } from './order-source.js'
import { profiles } from '../read-models/complex-profiles.js'

/** The use cases of this context over one transaction. */
export function permitsUseCases({ sql, ids, clock, effects }: Tx, secret: string) {
  const dossiers = new PostgresDossiers(sql)
  const workflows = new PostgresWorkflows(sql)
  const crews = new PostgresCrews(sql)
  const permits = new PostgresPermits(sql)
  const keys = new PostgresPermitKeys(sql)
  const sources: ContentSources = { dossiers, crews, orders: orderSource(sql), ids, secret }
  const work = new WorkOnTask(dossiers, workflows, profiles, new PostgresReleases(sql), ids, clock, effects)
  return {
    create: new CreateDossier(sources, profiles, clock, effects),
    edit: new EditDossier(sources, profiles),
    submit: new SubmitDossier(dossiers, workflows, permits, profiles, ids, clock, effects),
    withdraw: new WithdrawDossier(dossiers, profiles, clock, effects),
    amend: new AmendDossier(dossiers, crews, ids, clock, effects),
    work,
    issue: new IssuePermit(dossiers, permits, keys, profiles, ids, clock, effects),
    revoke: new RevokePermit(permits, dossiers, profiles, clock, effects),
    gate: new PassTheGate(permits, keys, dossiers, new PostgresGateJournal(sql), profiles, ids, clock, effects),
    watch: new WatchClocks(new PostgresClockMarks(sql, clock), work, permits, dossiers, profiles, clock, effects),
    readPeople: new ReadPeople(crews, effects),
  }
}
