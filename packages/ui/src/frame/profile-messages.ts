import { defineMessages } from '../i18n/messages.js'

/** What the profile says; apart from the frame, which every page loads. */
export const profileMessages = defineMessages({
  ko: {
    person: '이름과 연락처',
    memberships: '소속',
    acting: '현재 소속',
    actFor: '이 소속으로 전환',
    noMemberships: '소속된 기관이나 기업이 없습니다. 개인 이용자로 이용하고 있습니다.',
    display: '화면',
  },
  en: {
    person: 'Name and contact',
    memberships: 'Memberships',
    acting: 'Acting now',
    actFor: 'Act for this one',
    noMemberships: 'You belong to no organisation: you use Naru as a private person.',
    display: 'Display',
  },
})
