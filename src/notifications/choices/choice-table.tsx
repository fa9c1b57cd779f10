import type { NoticeKind } from '../../platform/database/schema.ts'
import { t, words } from '../../platform/words.ts'
import { useValues } from '../../ui/form/form.tsx'
import { told } from '../notice.ts'
import { choiceKey, type Medium, mayBeSilenced } from './choices.ts'

const mediaNames: Record<Medium, string> = {
  inbox: words('Kotak'),
  email: words('Surel'),
  push: words('Peramban'),
  telegram: words('Telegram'),
}

/** What one is told, a row each, and where, a column each; what always comes has its sign instead of a box. */
export function ChoiceTable({ kinds, offered }: { kinds: NoticeKind[]; offered: Medium[] }) {
  return (
    <table class="choice-table">
      <caption class="sr-only">{t('Yang diberitahukan')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('Tentang')}</th>
          {offered.map((medium) => (
            <th scope="col">{t(mediaNames[medium])}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr>
            <th scope="row">{t(told[kind].topic)}</th>
            {offered.map((medium) => (
              <td>{mayBeSilenced(kind, medium) ? <Choice {...{ kind, medium }} /> : t('selalu')}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Choice({ kind, medium }: { kind: NoticeKind; medium: Medium }) {
  const value = choiceKey(kind, medium)
  return (
    <label>
      <input
        class="checkbox"
        type="checkbox"
        name="wanted"
        value={value}
        checked={useValues('wanted')?.includes(value)}
      />
      <span class="sr-only">{`${t(told[kind].topic)}: ${t(mediaNames[medium])}`}</span>
    </label>
  )
}
