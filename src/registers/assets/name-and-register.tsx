import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { nameAndModel } from './asset.ts'

type Led = Record<'register' | 'name' | 'brandModel', string> & { serialNumber?: string }

/** How an asset leads a row of a list: its name, which opens its page, and its register below. */
export function NameAndRegister({ register, serialNumber, ...asset }: Led) {
  return (
    <div class="text-left">
      <a href={paths.asset(register)}>{nameAndModel(asset)}</a>
      <p class="link-facts font-normal">
        <span>{register}</span>
        {serialNumber ? <span class="inline-block">{t('Seri {number}', { number: serialNumber })}</span> : null}
      </p>
    </div>
  )
}
