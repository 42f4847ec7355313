// Digital Bazaar's implementation of Bitstring Status List 1.0.
export { checkStatus, createCredential, createList, decodeList } from '@digitalbazaar/vc-bitstring-status-list'
