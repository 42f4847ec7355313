import { defineMessages } from '../i18n/messages.js'

/** What a sign-in says; apart from the frame, which every page loads. */
export const signInMessages = defineMessages({
  ko: {
    signInTitle: (app: string) => `${app} 로그인`,
    emailMissing: '이메일 주소를 입력하십시오.',
    passwordMissing: '비밀번호를 입력하십시오.',
    demoTitle: '시연 계정',
    demoBody: '이 서버는 시연용입니다. 계정을 고르면 바로 로그인합니다.',
  },
  en: {
    signInTitle: (app: string) => `Sign in to ${app}`,
    emailMissing: 'Enter your e-mail address.',
    passwordMissing: 'Enter your password.',
    demoTitle: 'Demo accounts',
    demoBody: 'This server is a demonstration. Choose an account to sign in at once.',
  },
})
