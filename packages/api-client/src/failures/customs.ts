import { defineFailures } from './define-failures.js'

export const customsFailures = defineFailures({
  DeclarationExists: {
    ko: '이 주문에는 이미 신고서가 있습니다. 내용을 바꾸려면 정정하십시오.',
    en: 'This order has a declaration already. Amend it to change something.',
  },
  NoDeclarationNeeded: {
    ko: (f) => `${f.text('destination')} 안에서만 움직이는 물품이라 신고할 것이 없습니다.`,
    en: (f) => `The goods stay inside ${f.text('destination')}, so there is nothing to declare.`,
  },
  InvalidDeclaration: {
    ko: '신고서에 바로잡을 항목이 있어 신고하지 않았습니다. 문제 목록을 확인하십시오.',
    en: 'The declaration was not lodged because something in it breaks a rule. See the list of problems.',
  },
  NothingChanged: { ko: '바뀐 내용이 없어 정정하지 않았습니다.', en: 'Nothing was amended because nothing differs.' },
  SameLane: { ko: (f) => `이미 ${f.text('lane')} 심사 구분에 있습니다. 다른 구분을 고르십시오.`, en: (f) => `It is in the lane ${f.text('lane')} already. Choose another.` },
  NoSuchItem: { ko: (f) => `신고서에 ${f.number('number')}번 품목이 없습니다.`, en: (f) => `The declaration has no item ${f.number('number')}.` },
  NoTariffRate: {
    ko: (f) => `${f.text('date')} 기준 ${f.text('destination')}의 품목 ${f.text('hs')} 세율이 없습니다. 관세율표를 보완한 뒤 다시 심사하십시오.`,
    en: (f) => `The tariff of ${f.text('destination')} holds no rate for ${f.text('hs')} on ${f.text('date')}. Add it, then assess again.`,
  },
})
