import { Controller } from '@hotwired/stimulus'

/** Looks at the page anew every so many seconds, while somebody can see it and is not in the middle of something. */
export class Refresh extends Controller {
  static override values = { seconds: Number }
  declare readonly secondsValue: number
  private timer: number | undefined

  override connect() {
    this.timer = window.setInterval(() => this.look(), this.secondsValue * 1000)
  }

  override disconnect() {
    window.clearInterval(this.timer)
  }

  private look() {
    if (document.hidden || document.activeElement?.closest('form')) return
    if (!window.Turbo) return window.location.reload()
    window.Turbo.session.refresh(document.baseURI, { method: 'morph', scroll: 'preserve' })
  }
}
