/** The currencies in which prices, terms and promotions are offered. */
export const tradedCurrencies: readonly string[] = ['KRW', 'USD', 'EUR', 'JPY', 'CNY']
