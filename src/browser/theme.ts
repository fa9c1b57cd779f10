import { Controller } from '@hotwired/stimulus'

const year = 365 * 24 * 3600

/** Changes the theme on the spot; the cookie lets the server render the next page in it without a flash. */
export class Theme extends Controller {
  static override targets = ['choice']
  declare readonly choiceTargets: HTMLButtonElement[]

  choose(event: Event) {
    event.preventDefault()
    const chosen = event.currentTarget
    if (!(chosen instanceof HTMLButtonElement)) return

    remember(chosen.value)
    for (const choice of this.choiceTargets) choice.setAttribute('aria-pressed', String(choice === chosen))
  }
}

function remember(theme: string) {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme

  const secure = window.location.protocol === 'https:' ? '; secure' : ''
  // The Cookie Store API is missing in the browsers of old office computers.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = `theme=${theme}; path=/; max-age=${year}; samesite=lax${secure}`
}
