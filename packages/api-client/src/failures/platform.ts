import { defineFailures } from './define-failures.js'
import { fieldIn } from './fields.js'
import { reasonIn } from './reasons.js'

export const platformFailures = defineFailures({
  InvalidInput: {
    ko: (f) => `입력을 확인하십시오. ${fieldIn(f.text('at'), 'ko')}: ${reasonIn(f.text('reason'), 'ko')}.`,
    en: (f) => `Check what you entered. ${fieldIn(f.text('at'), 'en')} ${reasonIn(f.text('reason'), 'en')}.`,
  },
  NotFound: {
    ko: '찾을 수 없습니다. 주소가 바뀌었거나 열람 권한이 없을 수 있습니다.',
    en: 'It cannot be found. It may have moved, or it is not yours to see.',
  },
  IllegalAct: {
    ko: '현재 상태에서는 이 작업을 할 수 없습니다. 화면을 새로 고쳐 상태를 확인하십시오.',
    en: 'Its present state does not allow this. Reload the page to see where it stands.',
  },
  IdempotencyKeyReused: {
    ko: '같은 요청 번호로 다른 내용이 이미 접수되었습니다. 새로 고친 뒤 다시 시도하십시오.',
    en: 'The same request was already sent with other content. Reload and try again.',
  },
  WrongCredentials: {
    ko: '이메일 주소와 비밀번호가 일치하지 않습니다.',
    en: 'The e-mail address and the password do not belong together.',
  },
  AccountLocked: {
    ko: (f) => `여러 번 실패하여 로그인이 잠겼습니다. ${f.moment('until')} 이후 다시 시도하십시오.`,
    en: (f) => `Signing in is locked after too many attempts. Try again after ${f.moment('until')}.`,
  },
  IdentityNotConfirmed: {
    ko: '본인 확인이 필요합니다. 비밀번호를 다시 입력하십시오.',
    en: 'Confirm that it is you: give your password again.',
  },
  NotSignedIn: {
    ko: '로그인이 끝났습니다. 다시 로그인하십시오.',
    en: 'Your session has ended. Sign in again.',
  },
})
