import { defineFailures } from './define-failures.js'
import { reasonIn } from './reasons.js'

export const paymentsFailures = defineFailures({
  CardNotConfirmed: {
    ko: '카드 등록이 끝나지 않았습니다. 카드 정보를 다시 확인하십시오.',
    en: 'The card was not confirmed. Check its details and try again.',
  },
  TooManyCards: {
    ko: (f) => `카드는 ${f.number('maximum')}장까지 저장할 수 있습니다. 쓰지 않는 카드를 먼저 지우십시오.`,
    en: (f) => `Up to ${f.number('maximum')} cards can be kept. Remove one that you do not use first.`,
  },
  CardDeclined: {
    ko: (f) => `카드가 승인되지 않았습니다 (${f.text('reason')}). 다른 카드로 결제하십시오.`,
    en: (f) => `The card was declined (${f.text('reason')}). Pay with another card.`,
  },
  CardProcessorUnavailable: {
    ko: '카드 결제 서비스가 응답하지 않습니다. 청구된 금액은 없으며 주문은 그대로 있습니다. 잠시 뒤 다시 시도하십시오.',
    en: 'The card service does not answer. Nothing was charged and your order is kept. Try again shortly.',
  },
  RefundExceedsPayment: {
    ko: (f) => `환불할 수 있는 금액은 ${f.money('refundable')}까지입니다.`,
    en: (f) => `At most ${f.money('refundable')} is left to refund.`,
  },
  CurrencyMismatch: {
    ko: (f) => `금액의 통화는 ${f.text('expected')}이어야 합니다.`,
    en: (f) => `The amount has to be in ${f.text('expected')}.`,
  },
  InvoiceAmountMismatch: {
    ko: (f) => `이체 금액이 청구액 ${f.money('due')}과(와) 다릅니다. 은행에 확인한 뒤 정확한 금액으로 기록하십시오.`,
    en: (f) => `The transfer is not the ${f.money('due')} that is due. Clear it with the bank, then book the exact amount.`,
  },
  BankReferenceUsed: {
    ko: '이미 다른 청구서에 기록한 이체입니다. 은행 거래 번호를 확인하십시오.',
    en: 'This transfer is booked for another invoice. Check the bank reference.',
  },
  NothingToPay: {
    ko: (f) => `${f.text('currency')}로 지급할 금액이 없습니다.`,
    en: (f) => `Nothing is due in ${f.text('currency')}.`,
  },
  BelowPayoutMinimum: {
    ko: (f) => `지급할 금액 ${f.money('payable')}이(가) 최소 지급액 ${f.money('minimum')}보다 적습니다. 다음 배송이 끝나면 함께 지급합니다.`,
    en: (f) => `${f.money('payable')} is below the minimum payout of ${f.money('minimum')}. It is paid with the next delivery.`,
  },
  PayoutsBlocked: {
    ko: '결제 서비스가 이 계좌로 지급하지 않습니다. 정산 화면에서 부족한 정보를 확인하고 계좌 연결을 이어서 진행하십시오.',
    en: 'The payment service does not pay to this account. See on the payouts page what it still needs, and continue there.',
  },
  StatementUnreadable: {
    ko: (f) => `은행 거래 파일을 읽을 수 없습니다. 위치: ${f.text('at')}, 이유: ${reasonIn(f.text('reason'), 'ko')}. 저장한 내용은 없습니다.`,
    en: (f) => `The statement cannot be read: ${f.text('at')} ${reasonIn(f.text('reason'), 'en')}. Nothing of it was kept.`,
  },
  StatementRepeated: {
    ko: (f) => `이미 불러온 파일입니다 (${f.text('fileName')}).`,
    en: (f) => `This file was imported before, as ${f.text('fileName')}.`,
  },
  UnknownBankAccount: {
    ko: (f) => `등록되지 않은 은행 계좌의 거래입니다: ${f.text('account')}. 계좌를 먼저 등록하십시오.`,
    en: (f) => `The statement is of account ${f.text('account')}, which is not registered. Add the account first.`,
  },
  NoBankAccount: {
    ko: (f) => `${f.text('currency')} 이체를 받을 계좌가 없습니다. 카드로 결제하십시오.`,
    en: (f) => `There is no account for transfers in ${f.text('currency')}. Pay by card.`,
  },
  AssignsTooMuch: {
    ko: (f) => `배정할 수 있는 금액은 ${f.money('open')}까지입니다.`,
    en: (f) => `At most ${f.money('open')} can be assigned.`,
  },
  MoneyPassedOn: {
    ko: '이 입금으로 주문이 성립했거나 대금이 이미 지급되거나 환불되어 배정을 되돌릴 수 없습니다. 환불로 처리하십시오.',
    en: 'This money has placed an order, was passed on or refunded: the assignment stands. Use a refund.',
  },
  UnknownCurrency: {
    ko: (f) => `알 수 없는 통화입니다: ${f.text('value')}.`,
    en: (f) => `${f.text('value')} is not a known currency.`,
  },
  MonthNotOver: { ko: (f) => `${f.text('month')}이(가) 아직 끝나지 않았습니다.`, en: (f) => `${f.text('month')} is not over yet.` },
  EarlierMonthOpen: { ko: (f) => `먼저 ${f.text('month')}을(를) 마감하십시오.`, en: (f) => `Close ${f.text('month')} first.` },
  MonthNotReady: {
    ko: (f) =>
      `${f.text('month')}을(를) 마감할 수 없습니다. 결정하지 않은 은행 거래 ${f.text('entriesOpen')}건, 맞지 않는 통화 ${f.text('unbalanced')}개. 은행 화면에서 먼저 처리하십시오.`,
    en: (f) =>
      `${f.text('month')} cannot be closed: ${f.text('entriesOpen')} bank entries are undecided, ${f.text('unbalanced')} currencies do not add up. Settle them under Bank first.`,
  },
  ProposalWaits: {
    ko: '이 거래에는 다른 담당자의 확인을 기다리는 제안이 이미 있습니다. 먼저 그 제안을 결정하십시오.',
    en: 'Something that was chosen for this entry waits for another officer already. Decide about that first.',
  },
  NeedsAnotherOfficer: { ko: '요청한 사람이 아닌 다른 담당자가 결정해야 합니다.', en: 'Another officer than the one who asked has to decide.' },
  RatesUnreadable: {
    ko: (f) => `환율 파일을 읽을 수 없습니다. 위치: ${f.text('at')}, 이유: ${reasonIn(f.text('reason'), 'ko')}. 저장한 내용은 없습니다.`,
    en: (f) => `The rates cannot be read: ${f.text('at')} ${reasonIn(f.text('reason'), 'en')}. Nothing of them was kept.`,
  },
  NoRate: {
    ko: (f) => `${f.text('on')}의 ${f.text('from')}–${f.text('to')} 환율이 없습니다.`,
    en: (f) => `There is no rate between ${f.text('from')} and ${f.text('to')} for ${f.text('on')}.`,
  },
  AccountOverdrawn: { ko: (f) => `계정 ${f.text('account')}의 잔액이 부족합니다.`, en: (f) => `Account ${f.text('account')} does not have as much.` },
  RulesOverlap: {
    ko: '같은 기업, 품목, 통화에 이미 적용되는 수수료 규칙이 있습니다. 먼저 그 규칙을 끝내십시오.',
    en: 'Another rule holds for the same firm, category and currency. End that one first.',
  },
  EvidenceTooLate: {
    ko: '증빙 제출 기한이 지났습니다. 카드사가 지금까지의 자료로 결정합니다.',
    en: 'The time for evidence is over. The bank decides on what it has.',
  },
  NoPayoutAccount: {
    ko: '정산 계좌가 연결되지 않았습니다. 먼저 계좌를 연결하십시오.',
    en: 'No payout account is connected yet. Connect one first.',
  },
  AlreadySettled: { ko: '이미 송금으로 정리한 기간입니다.', en: 'This period is settled already.' },
  NothingToSettle: { ko: '남은 차액이 없어 송금할 것이 없습니다.', en: 'Nothing was left over, so that there is nothing to transfer.' },
  CashNotThere: { ko: '송금할 현금이 모자랍니다.', en: 'There is not enough cash for the transfer.' },
})
