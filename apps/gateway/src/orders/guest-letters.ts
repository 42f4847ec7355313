import type { Instant, Locale } from '@naru/kernel'
import type { Guest } from '@naru/orders'
import { PostgresOrderGroups } from '@naru/orders/postgres'
import type { PersonActor } from '../platform/acting/actor.js'
import type { Tx } from '../platform/acting/acts.js'
import { linkDays, OrderPasses } from '../platform/auth/order-pass.js'
import type { Config } from '../platform/config/config.js'
import type { Mailer } from '../platform/mail/mailer.js'

/** What a guest hears of their order. */
export type GuestNews = 'placed' | 'confirmed' | 'shipped' | 'delivered' | 'declined' | 'cancelled' | 'changed'

/** Tokens stand behind `#`, which browsers keep to themselves: no log and no referrer ever holds one. */
export const orderLink = (origin: string, token: string): string => `${origin}/guest-order#${token}`
export const proofLink = (origin: string, token: string): string => `${origin}/account/guest-orders#${token}`

const words: Readonly<Record<Locale, { readonly about: Readonly<Record<GuestNews, (number: string) => string>>; readonly how: (link: string) => string; readonly again: string }>> =
  {
    ko: {
      about: {
        placed: (number) => `주문이 접수되었습니다: ${number}`,
        confirmed: (number) => `공급 기업이 주문을 확인했습니다: ${number}`,
        shipped: (number) => `상품이 출발했습니다: ${number}`,
        delivered: (number) => `상품이 도착했습니다: ${number}`,
        declined: (number) => `공급 기업이 주문을 받지 않아 결제한 금액을 돌려드립니다: ${number}`,
        cancelled: (number) => `주문이 취소되어 결제한 금액을 돌려드립니다: ${number}`,
        changed: (number) => `주문에 새 소식이 있습니다: ${number}`,
      },
      how: (link) =>
        `아래 주소에서 진행 상황과 서류를 보고, 취소하거나 반품을 신청할 수 있습니다. ${String(linkDays)}일 동안 열립니다.\n${link}\n\n이 주소를 아는 사람은 누구나 주문을 볼 수 있으니 다른 사람에게 보내지 마십시오.\n`,
      again: '회원 가입 없이 한 주문의 링크',
    },
    en: {
      about: {
        placed: (number) => `Your order ${number} is placed`,
        confirmed: (number) => `The firm has confirmed your order ${number}`,
        shipped: (number) => `The goods of your order ${number} have left`,
        delivered: (number) => `The goods of your order ${number} have arrived`,
        declined: (number) => `The firm cannot take your order ${number}. Your money goes back`,
        cancelled: (number) => `Your order ${number} is cancelled. Your money goes back`,
        changed: (number) => `There is news about your order ${number}`,
      },
      how: (link) =>
        `At the address below you see how it goes on and its papers, and can cancel or return goods. It opens for ${String(linkDays)} days.\n${link}\n\nWhoever knows the address can see the order: please do not pass it on.\n`,
      again: 'The link to your order',
    },
  }

const proof: Readonly<Record<Locale, { readonly subject: string; readonly text: (link: string) => string }>> = {
  ko: {
    subject: '이 주소로 한 주문을 계정에 넣기',
    text: (link) => `아래 주소를 열면, 회원 가입 없이 이 전자우편 주소로 한 주문이 계정에 들어옵니다. 하루 동안 열립니다.\n${link}\n\n요청하지 않으셨다면 이 편지를 지우십시오.\n`,
  },
  en: {
    subject: 'Put the orders of this address into your account',
    text: (link) =>
      `Opening the address below puts the orders that were placed with this e-mail address into your account. It opens for a day.\n${link}\n\nIf you did not ask for this, delete this letter.\n`,
  },
}

/** Letters about orders without an account, each with a link of its own. */
export class GuestLetters {
  readonly #passes: OrderPasses

  constructor(
    private readonly config: Pick<Config, 'NARU_SECRET' | 'STOREFRONT_ORIGIN'>,
    private readonly mailer: Mailer,
  ) {
    this.#passes = new OrderPasses(config.NARU_SECRET)
  }

  async tell({ clock }: Pick<Tx, 'clock'>, guest: Guest, news: GuestNews, number: string, body: readonly string[] = []): Promise<void> {
    const { about, how } = words[guest.locale]
    const subject = about[news](number)
    const link = orderLink(this.config.STOREFRONT_ORIGIN, this.#passes.linkTo(guest.personId, clock.now()))
    await this.mailer.send({ to: guest.email, subject: `[Naru] ${subject}`, text: [subject, ...body, how(link)].join('\n\n') })
  }

  async sendLink(tx: Pick<Tx, 'sql' | 'clock'>, guest: Guest): Promise<void> {
    const group = await new PostgresOrderGroups(tx.sql).find(guest.orderGroupId)
    const { again, how } = words[guest.locale]
    const link = orderLink(this.config.STOREFRONT_ORIGIN, this.#passes.linkTo(guest.personId, tx.clock.now()))
    await this.mailer.send({ to: guest.email, subject: `[Naru] ${again}`, text: [`${again}: ${group?.number ?? ''}`, how(link)].join('\n\n') })
  }

  async sendProof({ personId, email }: PersonActor, locale: Locale, now: Instant): Promise<void> {
    const { subject, text } = proof[locale]
    await this.mailer.send({ to: email, subject: `[Naru] ${subject}`, text: text(proofLink(this.config.STOREFRONT_ORIGIN, this.#passes.proofFor(personId, now))) })
  }
}
