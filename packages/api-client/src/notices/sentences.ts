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
  'supply.declarationAsked': {
    ko: (f) => `${f.text('firmKo')}이(가) ${f.text('ko')}의 원산지확인서를 요청했습니다.`,
    en: (f) => `${f.text('firmEn')} asks you to declare the origin of ${f.text('en')}.`,
  },
  'supply.declarationGiven': {
    ko: (f) => `${f.text('supplier')}이(가) ${f.text('ko')}의 원산지를 확인했습니다.`,
    en: (f) => `${f.text('supplier')} has declared the origin of ${f.text('en')}.`,
  },
  'supply.declarationRefused': {
    ko: (f) => `${f.text('supplier')}이(가) ${f.text('ko')}의 원산지확인서 발급을 거절했습니다. 사유를 확인하십시오.`,
    en: (f) => `${f.text('supplier')} will not declare the origin of ${f.text('en')}. See the reason.`,
  },
  'supply.declarationRevoked': {
    ko: (f) => `${f.text('ko')}의 원산지확인서가 취소되었습니다. 이 자재는 더 이상 원산지 재료가 아닙니다.`,
    en: (f) => `The declaration of origin of ${f.text('en')} was revoked. The material no longer counts as originating.`,
  },
  'supply.declarationEnding': {
    ko: (f) => `${f.text('ko')}의 원산지확인서(${f.text('supplier')})가 ${f.text('days')}일 뒤 끝납니다. 새로 요청하십시오.`,
    en: (f) => `The declaration of origin of ${f.text('en')} by ${f.text('supplier')} ends in ${f.text('days')} days. Ask for a new one.`,
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
