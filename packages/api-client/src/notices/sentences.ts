import type { Sentence } from '../sentences.js'
import { importNotices } from './catalog-imports.js'
import { catalogNotices } from './catalog.js'
import { customsNotices } from './customs.js'
import { integrationNotices } from './integration.js'
import { ordersNotices } from './orders.js'
import { originNotices } from './origin.js'
import { partiesNotices } from './parties.js'
import { paymentsNotices } from './payments.js'

/** What notifications say, by kind: `<context>.<what happened>`. */
export const noticeSentences: Readonly<Record<string, Sentence>> = {
  ...catalogNotices,
  ...importNotices,
  ...customsNotices,
  ...integrationNotices,
  ...ordersNotices,
  ...originNotices,
  ...partiesNotices,
  ...paymentsNotices,
  'supply.billNotFollowing': {
    ko: (f) => `${f.text('ko')}: 새 로트의 자재비를 자재명세서에 넣을 수 없어 그대로 두었습니다. 공장도 가격과 자재 구성을 확인하십시오.`,
    en: (f) => `${f.text('en')}: its bill of materials cannot take the figures of the new lots and was left as it is. Check the ex-works price and the materials.`,
  },
  'supply.declarationAsked': { ko: (f) => `원산지확인서 요청: ${f.text('ko')} (${f.text('firmKo')})`, en: (f) => `${f.text('firmEn')} asks for the origin of ${f.text('en')}.` },
  'supply.declarationGiven': { ko: (f) => `원산지확인서 도착: ${f.text('ko')}`, en: (f) => `The origin of ${f.text('en')} is declared.` },
  'supply.declarationRefused': { ko: (f) => `원산지확인서 거절: ${f.text('ko')}`, en: (f) => `The origin of ${f.text('en')} is not declared.` },
  'supply.declarationRevoked': { ko: (f) => `원산지확인서 취소: ${f.text('ko')}`, en: (f) => `The declaration of ${f.text('en')} is revoked.` },
  'supply.declarationEnding': {
    ko: (f) => `원산지확인서 ${f.text('days')}일 뒤 종료: ${f.text('ko')}`,
    en: (f) => `The declaration of ${f.text('en')} ends in ${f.text('days')} days.`,
  },
  'permits.taskBecameReady': {
    ko: (f) => `통행 신청 ${f.text('number')}이(가) 접수되었습니다. 심사할 차례입니다.`,
    en: (f) => `Dossier ${f.text('number')} has arrived and waits for your decision.`,
  },
  'permits.clockWarned': {
    ko: (f) => `통행 신청 ${f.text('number')}의 처리 기한이 75% 지났습니다.`,
    en: (f) => `Three quarters of the time for dossier ${f.text('number')} are used.`,
  },
  'permits.clockOverdue': { ko: (f) => `통행 신청 ${f.text('number')}의 처리 기한이 지났습니다.`, en: (f) => `The time for dossier ${f.text('number')} has run out.` },
  'permits.informationRequested': {
    ko: (f) => `통행 신청 ${f.text('number')}에 보완 요청이 있습니다. 답변할 때까지 심사가 멈춥니다.`,
    en: (f) => `An agency asks about dossier ${f.text('number')}. Its clock stands still until you answer.`,
  },
  'permits.informationAnswered': { ko: (f) => `통행 신청 ${f.text('number')}의 보완 답변이 도착했습니다.`, en: (f) => `The answer about dossier ${f.text('number')} has arrived.` },
  'permits.dossierGranted': { ko: (f) => `통행 신청 ${f.text('number')}이(가) 승인되었습니다.`, en: (f) => `Dossier ${f.text('number')} is approved.` },
  'permits.dossierRefused': {
    ko: (f) => `통행 신청 ${f.text('number')}이(가) 거부되었습니다. 사유를 확인하십시오.`,
    en: (f) => `Dossier ${f.text('number')} is refused. See the grounds.`,
  },
  'permits.permitIssued': { ko: (f) => `통행 허가 ${f.text('number')}이(가) 발급되었습니다.`, en: (f) => `Permit ${f.text('number')} is issued.` },
  'permits.permitRevoked': { ko: (f) => `통행 허가 ${f.text('number')}이(가) 취소되었습니다.`, en: (f) => `Permit ${f.text('number')} was revoked.` },
  'permits.doubleUseFound': {
    ko: (f) => `통행 허가 ${f.text('number')}이(가) 두 번 사용되었습니다. 출입 기록을 확인하십시오.`,
    en: (f) => `Permit ${f.text('number')} was used twice. See the record of the gate.`,
  },
}
