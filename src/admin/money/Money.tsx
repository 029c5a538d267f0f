import { currencyUnits } from '../../care/reference'
import { amountWords } from './amountWords'

type MoneyProps = { minor: number; currency: string; hasSign?: boolean }

/** A sum in major units; with `hasSign` what came has a plus. */
export const Money = async ({ minor, currency, hasSign = false }: MoneyProps) => {
  const words = amountWords(minor, currency, await currencyUnits(currency))
  const cameOrWent = hasSign && minor !== 0 ? ` afya-amount--${minor > 0 ? 'in' : 'out'}` : ''
  return <span className={`afya-amount${cameOrWent}`}>{hasSign && minor > 0 ? words.replace(/ (?=\d)/, ' +') : words}</span>
}
