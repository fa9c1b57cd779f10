import { paths } from '../../paths.ts'
import { type Language, t } from '../../platform/words.ts'
import { Icon } from '../icon.tsx'
import { drawnOnce } from '../jsx/markup.ts'

export type Viewer = { name: string; roleLabel: string; unitName: string }
export type Theme = 'light' | 'dark'

type ViewerMenuProps = { viewer: Viewer; language: Language; theme?: Theme }

export const ViewerMenu = drawnOnce(({ viewer, language, theme }: ViewerMenuProps) => {
  return (
    <details class="viewer" data-controller="menu">
      <summary class="viewer-summary">
        <span class="sr-only">{t('Menu akun')}</span>
        <span class="viewer-mark" aria-hidden="true">
          {initials(viewer.name)}
        </span>
        <span class="viewer-words">
          <b>{viewer.name}</b>
          <small>{viewer.roleLabel}</small>
        </span>
        <Icon name="chevron-down" />
      </summary>
      <div class="viewer-sheet">
        <p class="viewer-unit">
          <b>{viewer.name}</b>
          {viewer.roleLabel} · {viewer.unitName}
        </p>
        <a class="sheet-row" href={paths.account()}>
          <Icon name="user-circle" />
          {t('Akun saya')}
        </a>
        <Preferences language={language} theme={theme} />
        <form method="post" action={paths.signOut()}>
          <button class="sheet-row" type="submit">
            <Icon name="logout" />
            {t('Keluar')}
          </button>
        </form>
      </div>
    </details>
  )
})

/** Posts `language` (id, en) or `theme` (light, dark, auto); with script the theme changes on the spot. */
export function Preferences({ language, theme }: { language: Language; theme?: Theme }) {
  return (
    <form method="post" action={paths.language()} class="preferences" data-controller="theme">
      <fieldset class="switch">
        <legend class="sr-only">{t('Bahasa')}</legend>
        <Choice name="language" value="id" chosen={language === 'id'} label="Indonesia" />
        <Choice name="language" value="en" chosen={language === 'en'} label="English" />
      </fieldset>
      <fieldset class="switch">
        <legend class="sr-only">{t('Tampilan')}</legend>
        <Choice name="theme" value="light" chosen={theme === 'light'} label={t('Terang')} />
        <Choice name="theme" value="dark" chosen={theme === 'dark'} label={t('Gelap')} />
        <Choice name="theme" value="auto" chosen={!theme} label={t('Otomatis')} />
      </fieldset>
    </form>
  )
}

function Choice({ name, value, chosen, label }: { name: string; value: string; chosen: boolean; label: string }) {
  const themed = name === 'theme' ? { 'data-theme-target': 'choice', 'data-action': 'theme#choose' } : {}

  return (
    <button type="submit" name={name} value={value} aria-pressed={String(chosen)} {...themed}>
      {label}
    </button>
  )
}

function initials(name: string): string {
  const letters = name
    .replace(/^((Bapak|Ibu|Dr\.|Ir\.|Drs\.|Dra\.|H\.|Hj\.)\s+)+/, '')
    .split(/\s+/)
    .map((word) => word[0] ?? '')

  return letters.slice(0, 2).join('').toUpperCase()
}
