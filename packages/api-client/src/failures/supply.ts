import { defineFailures } from './define-failures.js'

export const supplyFailures = defineFailures({
  MaterialCodeTaken: {
    ko: (f) => `자재 코드 ${f.text('materialCode')}은(는) 이미 쓰고 있습니다. 다른 코드를 정하십시오.`,
    en: (f) => `The material code ${f.text('materialCode')} is taken. Choose another.`,
  },
  LotExists: {
    ko: (f) => `이미 로트 ${f.text('number')}(으)로 입고되었습니다.`,
    en: (f) => `This is in stock already, as lot ${f.text('number')}.`,
  },
  IllegalDeclarationAct: { ko: '이미 답변했거나 취소된 확인서입니다.', en: 'This declaration has been answered or revoked.' },
  NoRecipe: {
    ko: '자재 소요량이 정해지지 않았습니다. 먼저 소요량을 입력하십시오.',
    en: 'This listing takes nothing from lots yet. State how much of each material a piece needs first.',
  },
  InsufficientMaterial: {
    ko: (f) => `자재가 모자랍니다. 필요 ${f.text('needed')}, 남은 양 ${f.text('left')}.`,
    en: (f) => `Too little material: ${f.text('needed')} needed, ${f.text('left')} left.`,
  },
  RunExists: { ko: (f) => `생산 번호 ${f.text('number')}은(는) 이미 기록되었습니다.`, en: (f) => `Batch ${f.text('number')} was written down before.` },
})
