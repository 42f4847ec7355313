import { defineFailures } from './define-failures.js'

export const partiesFailures = defineFailures({
  EmailTaken: { ko: '이미 가입된 이메일 주소입니다. 로그인하십시오.', en: 'This e-mail address has an account already. Sign in instead.' },
  WeakPassword: {
    ko: (f) => `비밀번호는 ${f.number('minimum')}자 이상이어야 하며, 흔히 쓰는 비밀번호는 쓸 수 없습니다.`,
    en: (f) => `A password has at least ${f.number('minimum')} characters and is not one that everybody uses.`,
  },
  BusinessNumberTaken: {
    ko: '이미 등록된 사업자등록번호입니다. 소속 기업의 관리자에게 초대를 요청하십시오.',
    en: 'An organisation with this business number is registered. Ask its manager for an invitation.',
  },
  AlreadyMember: { ko: '이미 구성원인 주소입니다.', en: 'This person is a member already.' },
  AlreadyInvited: { ko: '이 주소로 보낸 초대가 아직 유효합니다.', en: 'An invitation to this address is still open.' },
  RoleNotAssignable: { ko: '이 조직에서 줄 수 없는 역할입니다. 역할을 하나 이상 고르십시오.', en: 'This role cannot be given here. Choose at least one role of the list.' },
  InvitationClosed: {
    ko: '이 초대는 더 이상 쓸 수 없습니다. 이미 수락했거나 취소되었거나 기한이 지났습니다.',
    en: 'This invitation can no longer be used: it was accepted, withdrawn, or has expired.',
  },
  InvitationUnknown: { ko: '초대를 찾을 수 없습니다. 이메일의 주소를 그대로 여십시오.', en: 'There is no such invitation. Open the address in the e-mail as it stands.' },
  InvitationForAnother: {
    ko: '다른 이메일 주소로 보낸 초대입니다. 그 주소의 계정으로 로그인하십시오.',
    en: 'The invitation was sent to another e-mail address. Sign in with that one.',
  },
  LastManager: {
    ko: '관리자가 한 사람은 남아 있어야 합니다. 먼저 다른 사람에게 관리 역할을 주십시오.',
    en: 'Somebody must remain who can manage the team. Give another member that role first.',
  },
  NotYourOffice: { ko: '이 단계는 다른 기관이 결정합니다.', en: 'Another office decides this step.' },
  ScreeningOpen: {
    ko: (f) => `거래제한자 확인이 끝나지 않았습니다. 검토할 항목이 ${f.number('openHits')}건 있습니다.`,
    en: (f) => `Denied-party screening is not finished: ${f.number('openHits')} to review.`,
  },
  GroundsMissing: { ko: '사유를 적으십시오. 결정서에 그대로 남습니다.', en: 'State the grounds; they are kept with the decision.' },
  AmountBelowPlan: {
    ko: (f) => `승인 금액이 투자 계획 ${f.money('planned')}보다 적습니다.`,
    en: (f) => `The approved amount does not cover the planned investment of ${f.money('planned')}.`,
  },
  ProposerCannotSign: { ko: '제안한 사람은 서명할 수 없습니다. 다른 위원이 서명해야 합니다.', en: 'Whoever proposed a decision cannot sign it. Another officer has to.' },
  PhaseUnchanged: { ko: '단지가 이미 그 단계에 있습니다.', en: 'The complex is in this phase already.' },
  CodeTaken: { ko: '같은 코드의 비용 부서가 있습니다. 다른 코드를 쓰십시오.', en: 'Another cost centre has this code. Choose a different one.' },
  ApprovalLoop: {
    ko: (f) => `대리 승인이 돌아옵니다: ${f.text('people')}. 다른 사람을 고르십시오.`,
    en: (f) => `The substitutes would lead in a circle: ${f.text('people')}. Choose somebody else.`,
  },
  AlreadySubstituted: {
    ko: (f) => `${f.text('from')}부터 ${f.text('until')}까지 이미 다른 대리인이 있습니다.`,
    en: (f) => `Somebody else stands in from ${f.text('from')} to ${f.text('until')} already.`,
  },
})
