import type { Arguments, Sentence } from '../sentences.js'

const steps: Readonly<Record<string, { readonly ko: string; readonly en: string }>> = {
  screen: { ko: '거래제한자 확인을 마쳤습니다', en: 'screening is done' },
  'approve-operator': { ko: '협력사업자 승인을 받았습니다', en: 'the operator is approved' },
  'approve-project': { ko: '협력사업 승인을 받았습니다', en: 'the project is approved' },
  admit: { ko: '입주가 확정되었습니다', en: 'the firm is admitted' },
  refuse: { ko: '입주가 거부되었습니다. 사유를 확인하십시오', en: 'the application was refused. See the grounds' },
  revoke: { ko: '승인이 취소되었습니다. 사유를 확인하십시오', en: 'the approval was revoked. See the grounds' },
}
const step = (f: Arguments, locale: 'ko' | 'en'): string => steps[f.text('act')]?.[locale] ?? f.text('act')

/** Admission, team and screening. */
export const partiesNotices: Readonly<Record<string, Sentence>> = {
  'parties.admissionDecided': { ko: (f) => `입주 신청: ${step(f, 'ko')}.`, en: (f) => `Your admission: ${step(f, 'en')}.` },
  'parties.memberJoined': { ko: (f) => `${f.text('name')} 님이 구성원이 되었습니다.`, en: (f) => `${f.text('name')} has joined the team.` },
  'screening.hitsFound': {
    ko: (f) => `거래제한자 명단과 비슷한 이름 ${f.number('hits')}건을 검토해야 합니다.`,
    en: (f) => `Names resembling a denied-party list to review: ${f.number('hits')}.`,
  },
}
