import { anyone, anyOf, definePolicy, member, official } from '../platform/acting/policy.js'
import { firmRoles, rolesFor } from './certificate-view.js'
import { releasers } from './release-view.js'
import type { CertificateAct } from '@naru/origin'

const body = official('origin')
const may = (act: CertificateAct) => official('origin', ...rolesFor(act))
const author = official('origin', 'examiner', 'approver')
const applicant = member('firm', ...firmRoles)

export const originPolicy = definePolicy({
  keys: 'origin',
  people: [
    'examineCertificate',
    'askAboutCertificate',
    'announceSiteVisit',
    'reportSiteVisit',
    'reportExamination',
    'issueCertificate',
    'refuseCertificate',
    'revokeCertificate',
    'draftRelease',
    'editRelease',
    'importReleaseRules',
    'discardRelease',
    'releaseAgreement',
  ],
  Query: {
    originMatrix: member('firm'),
    originOfListing: member('firm'),
    landedCost: anyone,
    landedCostDestinations: anyone,
    originRules: anyOf(member('firm'), member('broker'), body),
    agreements: anyone,
    certificates: member('firm'),
    certificate: anyOf(member('firm'), body),
    certificatesOfOrder: member('firm'),
    certifiableOrders: member('firm'),
    certificateQueue: body,
    certificateCounts: body,
    certificateRegister: anyone,
    certificateIssuer: anyone,
    agreementReleases: body,
    agreementRelease: body,
    releaseRules: body,
    importMeasures: body,
  },
  Mutation: {
    applyForCertificate: applicant,
    submitCertificate: applicant,
    withdrawCertificate: applicant,
    answerCertificateQuestion: applicant,
    replaceCertificate: applicant,
    examineCertificate: may('examine'),
    askAboutCertificate: may('ask'),
    announceSiteVisit: may('announce-visit'),
    reportSiteVisit: may('report-visit'),
    reportExamination: may('report'),
    issueCertificate: may('issue'),
    refuseCertificate: may('refuse'),
    revokeCertificate: may('revoke'),
    draftRelease: author,
    editRelease: author,
    importReleaseRules: author,
    discardRelease: author,
    releaseAgreement: official('origin', ...releasers),
  },
})
