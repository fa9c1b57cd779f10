import { paths } from '../../../../paths.ts'
import { t } from '../../../../platform/words.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { type Asked, hrefOf, isSameQuestion, viewHref } from '../question.ts'
import type { KeptView, SavedView } from './saved-view.ts'

export type OfferedView = Pick<KeptView, 'id' | 'name' | 'own' | 'owner'>

type ChooserProps = { views: readonly OfferedView[]; opened?: SavedView; asked: Asked }

/** The views to choose from, and what may be done with the question that is asked now. */
export function ViewChooser({ views, opened, asked: { after: _, ...question } }: ChooserProps) {
  const differs = !isSameQuestion(question, opened?.question ?? {})
  if (views.length === 0 && !differs) return null
  return (
    <div class="view-bar">
      {views.length > 0 ? <ViewMenu views={views} opened={opened} /> : null}
      {opened?.own && (differs || opened.lost.length > 0) ? (
        <ButtonLink href={hrefOf(paths.savedView(String(opened.id)), question, opened)} icon="refresh">
          {t('Perbarui tampilan')}
        </ButtonLink>
      ) : null}
      {differs ? (
        <ButtonLink href={hrefOf(paths.newSavedView(), question)} variant="plain" icon="plus">
          {t('Simpan sebagai tampilan')}
        </ButtonLink>
      ) : null}
    </div>
  )
}

function ViewMenu({ views, opened }: Omit<ChooserProps, 'asked'>) {
  const own = views.filter((view) => view.own)
  const shared = views.filter((view) => !view.own)
  return (
    <details class="view-menu" data-controller="menu">
      <summary class="btn btn-is-quiet">
        <Icon name="eye" />
        <span class="sr-only">{t('Tampilan tersimpan:')}</span>
        <span class="view-name">{opened?.name ?? t('Semua tiket')}</span>
        <Icon name="chevron-down" />
      </summary>
      <nav class="view-sheet" aria-label={t('Tampilan tersimpan')}>
        <ul>
          <Choice href={paths.queue()} name={t('Semua tiket')} current={!opened} />
          {own.map((view) => (
            <Choice href={viewHref(view.id)} name={view.name} current={view.id === opened?.id} />
          ))}
        </ul>
        {shared.length > 0 ? <Shared views={shared} opened={opened} /> : null}
        <a class="sheet-row view-keeping" href={paths.savedViews()}>
          <Icon name="settings" />
          {t('Kelola tampilan')}
        </a>
      </nav>
    </details>
  )
}

function Shared({ views, opened }: Omit<ChooserProps, 'asked'>) {
  return (
    <>
      <p class="view-group" id="view-shared">
        {t('Dibagikan kepada Anda')}
      </p>
      <ul aria-labelledby="view-shared">
        {views.map((view) => (
          <Choice href={viewHref(view.id)} name={view.name} owner={view.owner} current={view.id === opened?.id} />
        ))}
      </ul>
    </>
  )
}

type ChoiceProps = { href: string; name: string; owner?: string; current: boolean }

function Choice({ href, name, owner, current }: ChoiceProps) {
  return (
    <li>
      <a class="sheet-row" href={href} aria-current={current ? 'page' : undefined}>
        <span>
          {name}
          {owner ? <small>{owner}</small> : null}
        </span>
        {current ? <Icon name="check" /> : null}
      </a>
    </li>
  )
}
