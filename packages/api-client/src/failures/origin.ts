import { defineFailures } from './define-failures.js'

export const originFailures = defineFailures({
  ZoneListInvalid: {
    ko: (f) => `목록 ${f.text('row')}행을 읽을 수 없습니다: ${f.text('value')}`,
    en: (f) => `Row ${f.text('row')} of the list cannot be read: ${f.text('value')}`,
  },
  NotARuleFile: { ko: '공표된 기준의 파일이 아닙니다.', en: 'This is no published set of rules.' },
  IllegalReleaseAct: { ko: '작성 중이 아닙니다.', en: 'This is no draft.' },
  ReleaseHasProblems: { ko: (f) => `읽을 수 없는 기준: ${f.text('count')}`, en: (f) => `Rules that cannot be read: ${f.text('count')}` },
  ReleaserIsAuthor: { ko: '작성한 사람은 시행할 수 없습니다.', en: 'Who wrote it does not release it.' },
  NothingToRelease: { ko: '바뀌는 것이 없습니다.', en: 'It changes nothing.' },
  UnknownAgreement: {
    ko: (f) => `${f.text('agreement')}이라는 협정은 없습니다.`,
    en: (f) => `There is no agreement ${f.text('agreement')}.`,
  },
  AgreementDoesNotApply: {
    ko: (f) => `${f.text('agreement')}은(는) ${f.text('country')}(으)로 가는 물품에 적용되지 않습니다. 도착지에 맞는 협정을 고르십시오.`,
    en: (f) => `${f.text('agreement')} does not apply to goods for ${f.text('country')}. Choose an agreement with the destination.`,
  },
  OriginCaseInvalid: {
    ko: (f) => `${f.number('line')}번 품목의 자료로는 원산지를 판정할 수 없습니다(${f.text('at')}). 원재료명세서를 확인하십시오.`,
    en: (f) => `Item ${f.number('line')} cannot be judged (${f.text('at')}). Check its bill of materials.`,
  },
  AlreadyCertified: {
    ko: '이 품목에는 같은 협정의 증명서나 신청이 이미 있습니다.',
    en: 'A certificate or an application under this agreement exists already for these goods.',
  },
  GoodsNotOriginating: {
    ko: (f) => `${f.number('line')}번 품목은 원산지 물품이 아니므로 발급할 수 없습니다.`,
    en: (f) => `Item ${f.number('line')} does not originate, so nothing can be certified.`,
  },
  FindingRequired: {
    ko: (f) => `${f.number('line')}번 품목은 사람이 기준을 읽어야 합니다. 읽은 내용과 판단을 적으십시오.`,
    en: (f) => `A human has to read the rule for item ${f.number('line')}. Write down what was read and found.`,
  },
  ExaminerIsApplicant: {
    ko: '본인이 신청한 증명서는 심사할 수 없습니다.',
    en: 'Nobody examines an application of their own.',
  },
  ExaminationNotReported: {
    ko: '점검 결과를 먼저 적으십시오.',
    en: 'Report the checks first.',
  },
  CheckNotMet: {
    ko: '충족하지 않는 점검 항목이 있습니다.',
    en: 'A check is not met.',
  },
  SignerIsExaminer: {
    ko: '심사한 사람은 서명할 수 없습니다.',
    en: 'Who examined it cannot sign it.',
  },
  VisitOpen: {
    ko: (f) => `${f.date('on')} 현지 확인의 결과를 먼저 적으십시오.`,
    en: (f) => `Report the visit of ${f.date('on')} first.`,
  },
  VisitNotOpen: {
    ko: '이미 결과를 적은 현지 확인입니다.',
    en: 'This visit has been reported.',
  },
  QuestionNotOpen: {
    ko: '이미 답변한 질문입니다.',
    en: 'This question has been answered.',
  },
})
