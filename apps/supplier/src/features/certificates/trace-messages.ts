import { defineMessages } from '@naru/ui'

export const traceMessages = defineMessages({
  ko: {
    title: '증빙 추적',
    kept: (years: number) => `증명서부터 생산 기록, 로트, 공급자 확인서까지입니다. 발급하면 ${String(years)}년 동안 보관합니다.`,
    keptUntil: (day: string, years: number) =>
      `증명서부터 생산 기록, 로트, 공급자 확인서까지입니다. 협정에 따라 ${String(years)}년, ${day}까지 보관하며 그 전에는 지울 수 없습니다.`,
    traced: (traced: number, quantity: number) =>
      traced === 0 ? `${String(quantity)}개: 생산 기록이 있는 것이 없거나 아직 출고하지 않았습니다.` : `${String(quantity)}개 중 ${String(traced)}개의 생산 기록이 있습니다.`,
    batch: (number: string, quantity: number) => `생산 ${number}, ${String(quantity)}개`,
    lotsOf: (number: string) => `생산 ${number}에 쓴 로트`,
    lot: '로트',
    material: '자재',
    supplier: '공급자',
    quantity: '쓴 양',
    origin: '원산지',
    declaration: '공급자 확인',
    covered: '확인됨',
    notCovered: '확인 없음',
  },
  en: {
    title: 'What it rests on',
    kept: (years: number) => `From the certificate to the batches, the lots and the suppliers’ declarations. Once it is issued all of it is kept for ${String(years)} years.`,
    keptUntil: (day: string, years: number) =>
      `From the certificate to the batches, the lots and the suppliers’ declarations. Under the agreement all of it is kept for ${String(years)} years, until ${day}, and cannot be deleted before.`,
    traced: (traced: number, quantity: number) =>
      traced === 0
        ? `${String(quantity)} pieces: none has a batch on record, or they have not left yet.`
        : `The batches of ${String(traced)} of ${String(quantity)} pieces are on record.`,
    batch: (number: string, quantity: number) => `Batch ${number}, ${String(quantity)} pieces`,
    lotsOf: (number: string) => `Lots in batch ${number}`,
    lot: 'Lot',
    material: 'Material',
    supplier: 'Supplier',
    quantity: 'Used',
    origin: 'Origin',
    declaration: 'Supplier’s word',
    covered: 'Declared',
    notCovered: 'Not declared',
  },
})
