import { toWallet, whenPaid } from '../payments'

// what was paid for is the wallet itself
whenPaid('wallet_topup', (tx, payment, source) => toWallet(tx, payment, source))
