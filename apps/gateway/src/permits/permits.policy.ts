import { anyOf, anyone, definePolicy, member } from '../platform/acting/policy.js'

const applicant = member('firm', 'owner', 'logistics', 'compliance')
const examiner = member('agency', 'receiver', 'examiner', 'approver')

export const permitsPolicy = definePolicy({
  keys: 'permits',
  people: ['dossierPeople', 'dossierSuggestions', 'claimTask', 'releaseTask', 'askInformation', 'decideTask', 'scanAtGate', 'syncGateEvents', 'revokePermit'],
  Query: {
    myDossiers: member('firm'),
    dossier: anyOf(member('firm'), member('agency')),
    // Those of a firm without a part in its dossiers are shown nobody, so that the page around still opens.
    dossierPeople: anyOf(member('firm'), member('agency', 'receiver', 'examiner', 'approver', 'gate')),
    dossierSuggestions: applicant,
    taskQueue: member('agency'),
    taskQueueCounts: member('agency'),
    permits: anyOf(member('firm'), member('agency')),
    gateLookup: member('agency', 'gate'),
    gateManifest: member('agency', 'gate'),
    gateEvents: anyOf(member('firm'), member('agency')),
    verifyPermit: anyone,
    permitKeys: anyone,
    permitStatistics: anyOf(member('agency'), member('committee'), member('firm')),
    permitWorkflow: anyOf(member('agency'), member('committee'), member('firm')),
  },
  Mutation: {
    createDossier: applicant,
    editDossier: applicant,
    submitDossier: applicant,
    withdrawDossier: applicant,
    amendDossier: applicant,
    answerInformation: applicant,
    claimTask: examiner,
    releaseTask: examiner,
    askInformation: examiner,
    decideTask: member('agency', 'examiner', 'approver'),
    scanAtGate: member('agency', 'gate'),
    syncGateEvents: member('agency', 'gate'),
    revokePermit: member('agency', 'approver'),
  },
})

/** The same rules, for the acts that a screen offers. */
export const mayApply = applicant
export const mayExamine = examiner
export const mayDecide = member('agency', 'examiner', 'approver')
